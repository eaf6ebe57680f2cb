DROP TABLE brouillons;
DROP TABLE vues;
