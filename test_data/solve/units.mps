* Three units supply 9 MW; each has a cost of starting and a least and a greatest power.
* unit  start  per MW  least  greatest
*    1     20      10      3         6
*    2     90       8      4         9
*    3     20      15      2         5
* Units 1 and 3 at 6 and 3 MW: 20 + 60 + 20 + 45 = 145. Unit 2 alone at 9 MW: 90 + 72 = 162. Least: 145. Made for this project.
NAME          UNITS
ROWS
 N  COST
 E  LOAD
 L  MOST1
 L  MOST2
 L  MOST3
 G  LEAST1
 G  LEAST2
 G  LEAST3
COLUMNS
    MARKER                 'MARKER'                 'INTORG'
    ON1       COST            20.0   MOST1           -6.0
    ON1       LEAST1          -3.0
    ON2       COST            90.0   MOST2           -9.0
    ON2       LEAST2          -4.0
    ON3       COST            20.0   MOST3           -5.0
    ON3       LEAST3          -2.0
    MARKER                 'MARKER'                 'INTEND'
    P1        COST            10.0   LOAD             1.0
    P1        MOST1            1.0   LEAST1           1.0
    P2        COST             8.0   LOAD             1.0
    P2        MOST2            1.0   LEAST2           1.0
    P3        COST            15.0   LOAD             1.0
    P3        MOST3            1.0   LEAST3           1.0
RHS
    RHS       LOAD             9.0
BOUNDS
 UP BND       ON1              1.0
 UP BND       ON2              1.0
 UP BND       ON3              1.0
ENDATA
