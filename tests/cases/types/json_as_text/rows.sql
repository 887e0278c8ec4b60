INSERT INTO json_as_text VALUES (4, '1'), (5, '"text"'), (6, '[]'), (7, '{"e": "😀", "n": "a\\nb"}'), (8, 'true');
