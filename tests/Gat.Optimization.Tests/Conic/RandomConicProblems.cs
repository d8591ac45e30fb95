using Gat.Optimization.Problems;

namespace Gat.Optimization.Tests.Conic;

/// <summary>Random problems with an optimum: built around a point and dual values that meet all conditions.</summary>
internal static class RandomConicProblems
{
    /// <summary>
    /// Quadratic costs, cones of all kinds, equations (some repeated), ranges, limits that hold or not; badly scaled on request.
    /// </summary>
    /// <param name="seed">Which one.</param>
    /// <param name="isBadlyScaled">Whether columns and rows are multiplied by powers of ten from -3 to 3.</param>
    /// <param name="hasInequalities">Whether there is anything but equations.</param>
    /// <param name="hasCones">Whether there may be cones.</param>
    public static OptimizationProblem Solvable(int seed, bool isBadlyScaled = false, bool hasInequalities = true, bool hasCones = true)
    {
        var random = new Random(seed);
        var columns = random.Next(1, 15);
        var x = Enumerable.Range(0, columns).Select(_ => random.Next(-3, 4) + (random.Next(2) * random.NextDouble())).ToArray();
        var scale = Enumerable.Range(0, columns).Select(_ => isBadlyScaled ? Math.Pow(10, random.Next(-3, 4)) : 1).ToArray();
        var draft = new Draft(random, x, scale, isBadlyScaled);
        draft.AddColumns(hasInequalities);
        draft.AddQuadratic(isDefinite: !hasInequalities);
        for (var k = random.Next(0, columns); k > 0; k--)
        {
            draft.AddRow(hasInequalities);
        }

        for (var k = hasInequalities && hasCones ? random.Next(0, 4) : 0; k > 0; k--)
        {
            draft.AddCone();
        }

        return draft.Finish();
    }

    /// <summary>A problem in the making: costs are chosen last, so that the dual values fit.</summary>
    private sealed class Draft(Random random, double[] x, double[] scale, bool isBadlyScaled)
    {
        private readonly ProblemBuilder builder = new();
        private readonly double[] slope = new double[x.Length];

        public void AddColumns(bool hasLimits)
        {
            for (var j = 0; j < x.Length; j++)
            {
                // A limit that is met carries a dual value of its sign, or none: degenerate.
                var kind = hasLimits ? random.Next(5) : 4;
                var price = random.Next(3);
                var (lower, upper) = kind switch
                {
                    0 => (x[j], double.PositiveInfinity),
                    1 => (double.NegativeInfinity, x[j]),
                    2 => (x[j] - 1, x[j] + 2),
                    3 => (x[j], x[j]),
                    _ => (double.NegativeInfinity, double.PositiveInfinity),
                };
                builder.AddColumn(lower / scale[j], upper / scale[j], name: $"x{j}");
                slope[j] += kind == 0 ? price : kind == 1 ? -price : 0;
            }
        }

        public void AddQuadratic(bool isDefinite)
        {
            for (var term = isDefinite ? x.Length : random.Next(0, x.Length); term > 0; term--)
            {
                // A square (a x_i + b x_j)², or a x_j² alone.
                var (i, j) = (isDefinite ? term - 1 : random.Next(x.Length), random.Next(x.Length));
                var (a, b) = (1 + random.Next(3), i == j ? 0 : random.Next(-2, 3));
                builder.AddQuadratic(i, i, a * a * scale[i] * scale[i]);
                slope[i] -= a * ((a * x[i]) + (b * x[j]));
                if (b != 0)
                {
                    builder.AddQuadratic(j, j, b * b * scale[j] * scale[j]);
                    builder.AddQuadratic(i, j, a * b * scale[i] * scale[j]);
                    slope[j] -= b * ((a * x[i]) + (b * x[j]));
                }
            }
        }

        public void AddRow(bool hasInequalities)
        {
            var entries = x.Select(_ => random.Next(2) == 0 ? 0.0 : random.Next(-3, 4)).ToArray();
            var value = entries.Zip(x, (entry, at) => entry * at).Sum();
            var (price, kind) = (random.Next(-2, 3), hasInequalities ? random.Next(4) : 0);
            var (lower, upper) = kind switch
            {
                0 => (value, value),
                1 => (value - 1, value + 1),
                _ => price >= 0 ? (value, double.PositiveInfinity) : (value - 2, value),
            };
            price = kind == 1 ? 0 : price;
            var factor = isBadlyScaled ? Math.Pow(10, random.Next(-3, 4)) : 1;
            for (var copies = random.Next(5) == 0 ? 2 : 1; copies > 0; copies--)
            {
                var row = builder.AddRow(lower * factor, upper * factor, $"row{builder.RowCount}");
                for (var j = 0; j < x.Length; j++)
                {
                    if (entries[j] != 0)
                    {
                        builder.AddEntry(row, j, entries[j] * factor * scale[j]);
                        slope[j] += price * entries[j];
                    }
                }
            }
        }

        /// <summary>A second-order cone that the point lies inside of, or on the boundary of, or at the tip of.</summary>
        public void AddCone()
        {
            var dimension = random.Next(1, 10);
            var point = new double[dimension];
            var dual = new double[dimension];
            var where = random.Next(3);
            for (var i = 1; i < dimension && where < 2; i++)
            {
                point[i] = random.NextDouble() - 0.5;
            }

            point[0] = where == 2 ? 0 : Math.Sqrt(point.Skip(1).Sum(value => value * value)) + (where == 0 ? 1 : 0);
            if (where == 1)
            {
                // On the boundary the dual value is a multiple of the mirrored point; at the tip any point of the cone.
                dual = [.. point.Select((value, i) => 2 * (i == 0 ? value : -value))];
            }
            else if (where == 2)
            {
                dual[0] = 1;
            }

            var isRotated = dimension > 1 && random.Next(2) == 0;
            var first = builder.AddCone(isRotated ? ConeKind.RotatedSecondOrder : ConeKind.SecondOrder, dimension, $"cone{first0++}");
            Turn(point, isRotated);
            Turn(dual, isRotated);
            for (var i = 0; i < dimension; i++)
            {
                var constant = point[i];
                for (var entry = random.Next(3); entry > 0; entry--)
                {
                    var (j, value) = (random.Next(x.Length), random.Next(1, 4) - 2.5);
                    builder.AddConeEntry(first + i, j, value * scale[j]);
                    constant -= value * x[j];
                    slope[j] += dual[i] * value;
                }

                builder.AddConeConstant(first + i, constant);
            }
        }

        public OptimizationProblem Finish()
        {
            for (var j = 0; j < x.Length; j++)
            {
                builder.AddCost(j, slope[j] * scale[j]);
            }

            return builder.Build();
        }

        private int first0;

        private static void Turn(double[] vector, bool isRotated)
        {
            if (isRotated)
            {
                (vector[0], vector[1]) = ((vector[0] + vector[1]) / Math.Sqrt(2), (vector[0] - vector[1]) / Math.Sqrt(2));
            }
        }
    }
}
