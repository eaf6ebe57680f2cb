DROP TABLE technicien_competences;
DROP TABLE competences;
DROP TABLE clients;
DROP TABLE techniciens;
DROP TABLE users;
