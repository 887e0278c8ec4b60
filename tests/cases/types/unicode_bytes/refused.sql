INSERT INTO unicode_bytes VALUES ('long', '😀😀😀😀😀😀😀😀😀😀', NULL, NULL, NULL, NULL);
