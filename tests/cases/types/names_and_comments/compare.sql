SELECT `key`, `__op`, `a=b`, `größe`, `select` FROM `odd ``name`` of; it`;
SELECT `key`, `c__op`, `a_b`, `größe`, `select` FROM cases.`odd ``name`` of; it`;
