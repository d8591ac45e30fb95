function mpc = feeder12
% A 12-bus feeder without branches off its trunk: 11 kV, 435 kW and 405 kvar.
% Origin: see SOURCE.md beside this file.

mpc.version = '2';
mpc.baseMVA = 1;

% Buses. Types: 1 load, 2 voltage held, 3 slack. Loads in kW and kvar, converted at the end.
%   number  type  kW  kvar  gs  bs  area  vm  va_deg  kv  zone  v_max  v_min
mpc.bus = [
         1     3   0     0   0   0     1   1       0  11     1      1      1
         2     1  60    60   0   0     1   1       0  11     1    1.1    0.9
         3     1  40    30   0   0     1   1       0  11     1    1.1    0.9
         4     1  55    55   0   0     1   1       0  11     1    1.1    0.9
         5     1  30    30   0   0     1   1       0  11     1    1.1    0.9
         6     1  20    15   0   0     1   1       0  11     1    1.1    0.9
         7     1  55    55   0   0     1   1       0  11     1    1.1    0.9
         8     1  45    45   0   0     1   1       0  11     1    1.1    0.9
         9     1  40    40   0   0     1   1       0  11     1    1.1    0.9
        10     1  35    30   0   0     1   1       0  11     1    1.1    0.9
        11     1  40    30   0   0     1   1       0  11     1    1.1    0.9
        12     1  15    15   0   0     1   1       0  11     1    1.1    0.9
];

% Generators: the source of the feeder.
%   bus  MW  Mvar  q_max  q_min  v_set  mva  in  p_max  p_min
mpc.gen = [
      1   0     0     10    -10      1  100   1     10      0
];

% Branches. Impedances in ohm, converted at the end.
%   from  to  ohm_r  ohm_x  b  mva  mva_b  mva_c  ratio  shift  closed  ang_min  ang_max
mpc.branch = [
       1   2  1.093  0.455  0    0      0      0      0      0       1     -360      360
       2   3  1.184  0.494  0    0      0      0      0      0       1     -360      360
       3   4  2.095  0.873  0    0      0      0      0      0       1     -360      360
       4   5  3.188  1.329  0    0      0      0      0      0       1     -360      360
       5   6  1.093  0.455  0    0      0      0      0      0       1     -360      360
       6   7  1.002  0.417  0    0      0      0      0      0       1     -360      360
       7   8  4.403  1.215  0    0      0      0      0      0       1     -360      360
       8   9  5.642  1.597  0    0      0      0      0      0       1     -360      360
       9  10   2.89  0.818  0    0      0      0      0      0       1     -360      360
      10  11  1.514  0.428  0    0      0      0      0      0       1     -360      360
      11  12  1.238  0.351  0    0      0      0      0      0       1     -360      360
];

% Cost of each generator: polynomial, three coefficients.
%   model  start  stop  n  c2  c1  c0
mpc.gencost = [
        2      0     0  3   0  20   0
];

% Into the units of the format: ohm to per unit, kW to MW.
define_constants;
ohmPerUnit = mpc.bus(1, BASE_KV)^2 / mpc.baseMVA;
mpc.branch(:, [BR_R BR_X]) = mpc.branch(:, [BR_R BR_X]) / ohmPerUnit;
mpc.bus(:, [PD QD]) = mpc.bus(:, [PD QD]) / 1000;
