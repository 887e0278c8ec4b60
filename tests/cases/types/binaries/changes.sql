UPDATE binaries SET fixed = x'01', b = x'', large = NULL WHERE id = x'000102030405060708090a0b0c0d0e0f';
UPDATE binaries SET id = x'31000000000000000000000000000000' WHERE id = x'30000000000000000000000000000000';
DELETE FROM binaries WHERE id = x'ffffffffffffffffffffffffffffffff';
