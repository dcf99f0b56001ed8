#!/bin/sh
# 把枫桥节点装成开机自动运行的服务；重复运行即为升级。 · Makes the node a service; run again, it upgrades.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$(readlink -f -- "$0")")" && pwd)
target=${FENGQIAO_TARGET:-/opt/fengqiao}
state=/var/lib/fengqiao-node

if [ "$(id -u)" != 0 ]; then
  echo '请用管理员身份运行：sudo ./install.sh。什么都没有改动。 · Run it as root: sudo ./install.sh. Nothing was changed.' >&2
  exit 1
fi

echo '1/4 系统用户 fengqiao · system user'
id -u fengqiao >/dev/null 2>&1 ||
  useradd --system --user-group --home-dir "$state" --shell /usr/sbin/nologin fengqiao
mkdir -p "$state"
chown fengqiao:fengqiao "$state"
chmod 700 "$state"

echo '2/4 停下正在运行的节点 · stopping the node, if it runs'
has_systemd() { [ -d /run/systemd/system ]; }
if has_systemd; then systemctl stop fengqiao-node 2>/dev/null || true; fi

echo "3/4 复制程序到 $target · copying the programs"
rm -rf "$target.new"
mkdir -p "$target.new"
cp -a "$here/." "$target.new/"
chown -R root:root "$target.new"
chmod -R go+rX "$target.new"
touch "$target.new/installed"
rm -rf "$target.old"
if [ -e "$target" ]; then mv "$target" "$target.old"; fi
mv "$target.new" "$target"
rm -rf "$target.old"
ln -sf "$target/fengqiao" /usr/local/bin/fengqiao

echo '4/4 开机自动运行 · starting with the machine'
if has_systemd; then
  cp "$target/fengqiao-node.service" /etc/systemd/system/fengqiao-node.service
  systemctl daemon-reload
  systemctl enable --now fengqiao-node
else
  echo '这台机器没有 systemd，请自行安排运行：fengqiao run · No systemd here: have `fengqiao run` started by other means.'
fi
echo '装好了。用邀请码加入：fengqiao join 邀请码文件 · Installed. Join with: fengqiao join <code or file>'
