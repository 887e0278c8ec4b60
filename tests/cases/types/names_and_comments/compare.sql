SELECT `key`, `__op`, `t``ick`, `a=b`, `größe`, `select` FROM `odd ``name`` of; it`;
SELECT `key`, `c__op`, `t_ick`, `a_b`, `größe`, `select` FROM cases.`odd _name_ of; it_fbf77106`;
