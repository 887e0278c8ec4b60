INSERT INTO texts_utf8mb4 VALUES
  ('ctl1', x'61016201', '', x'01', x'02', x'6102630a', x'01020304'),
  ('ctl2', x'0061', '', x'00', x'000102', 'x', x'7f1b0c08'),
  ('null1', '\\N', '', '\\N', '\\n', 'NULL', 'null'),
  ('quote', '"', '', '''', '"a","b"', '{"a": 1}', '[1]'),
  ('emoji', REPEAT('😀', 40), '', REPEAT('😀', 63), '👩‍👩‍👧‍👦', '𐍈', REPEAT('é', 100000)),
  ('long', REPEAT('x', 40), '', REPEAT('y', 255), REPEAT('z', 65535), REPEAT('ab\n', 100000), REPEAT('订', 300000)),
  ('', '', '', '', '', '', ''), ('ümlaut', 'ü', NULL, '\r', '\r\n\t', ' lead', 'trail '),
  ('back', '\\', '', '\\\\', '\\t', 'a\\', '\\"');
