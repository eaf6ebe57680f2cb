DROP TABLE parametres;
DROP TABLE baux;
DROP TABLE evenements;
DROP TABLE scelles;
DROP TABLE journal;
DROP TABLE historiques_interventions;
