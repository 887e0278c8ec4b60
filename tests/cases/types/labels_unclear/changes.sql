UPDATE labels_unclear SET e = 'no', s = '' WHERE id = 1;
