/** One table for each party. Sex, ethnicity, age and occupation are kept nowhere and written by hand (DOMAIN 3). */
export const PARTY_TABLE = `{{#当事人}}
| {{身份}} | 姓名或名称 | {{姓名}} | 性别 | {{性别}} | 民族 | {{民族}} | 年龄 | {{年龄}} |
| :-----: | :-----: | -------------- | :--: | :--: | :--: | :--: | :--: | :--: |
| ^ | 证件号码 | {{证件号码}} | 联系电话 | < | {{联系电话}} | < | < | < |
| ^ | 单位或住址 | {{住址}} | < | < | < | 职业或职务 | < | {{职业}} |

{{/当事人}}`;
