DROP TABLE astreintes;
DROP TABLE horaires;
