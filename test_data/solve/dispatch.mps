* Two plants supply 10 MW in each of two hours. The cheap one gives at most 7 MW and rises by at most 2 MW in an hour.
* Least cost: 20 * (5 + 7) + 50 * (5 + 3) = 640. Made for this project.
NAME          DISPATCH
ROWS
 N  COST
 E  HOUR1
 E  HOUR2
 L  RISE
COLUMNS
    CHEAP1    COST            20.0   HOUR1            1.0
    CHEAP1    RISE            -1.0
    CHEAP2    COST            20.0   HOUR2            1.0
    CHEAP2    RISE             1.0
    DEAR1     COST            50.0   HOUR1            1.0
    DEAR2     COST            50.0   HOUR2            1.0
RHS
    RHS       HOUR1           10.0   HOUR2           10.0
    RHS       RISE             2.0
BOUNDS
 UP BND       CHEAP1           5.0
 UP BND       CHEAP2           7.0
ENDATA
