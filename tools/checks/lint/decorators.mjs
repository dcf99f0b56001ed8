/**
 * The names of the decorators on a class, a method or a parameter, whether called or not.
 * @param {{ decorators?: any[] }} node
 * @returns {string[]}
 */
export function decoratorNames(node) {
  return (node.decorators ?? []).map(({ expression }) => {
    const callee = expression.type === 'CallExpression' ? expression.callee : expression;
    return callee.type === 'MemberExpression' ? callee.property.name : callee.name;
  });
}
