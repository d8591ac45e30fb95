using Gat.Numerics.Ldl;
using Gat.Numerics.Sparse;

namespace Gat.Numerics.Tests.Ldl;

/// <summary>Pivots of two rows: saddle points [H, A'; A, 0] in which every equation is paired with a variable of its own.</summary>
public sealed class PairedPivotTests
{
    [Theory, InlineData(LdlMethod.Simplicial), InlineData(LdlMethod.Supernodal)]
    public void An_indefinite_curvature_without_any_shift_is_factored_and_its_eigenvalues_counted(LdlMethod method) =>
        Properties.HoldForAnySeed(150, seed =>
        {
            var saddle = Saddle.Random(seed);
            var ldl = saddle.Analyse(method);
            var b = saddle.System.RandomVector(seed);
            double[] x = [.. b];

            var report = ldl.Factor(saddle.System.Values);
            ldl.Solve(x);

            // Haynsworth: inertia of a saddle point is (m, m) and that of H on the null space of A, which is diagonal here.
            Assert.Equal(saddle.Equations + saddle.FreePositive, report.PositivePivots);
            Assert.Equal(saddle.Equations + saddle.FreeNegative, report.NegativePivots);
            Assert.InRange(DenseMatrix.RelativeResidual(saddle.System.ToDense(), x, b), 0, 1e-9);
        });

    [Theory, InlineData(LdlMethod.Simplicial), InlineData(LdlMethod.Supernodal)]
    public void The_factors_multiply_to_the_permuted_matrix(LdlMethod method)
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var saddle = Saddle.Random(seed);
            var ldl = saddle.Analyse(method);

            ldl.Factor(saddle.System.Values);

            var (count, lower) = (saddle.System.Rows, new double[saddle.System.Rows, saddle.System.Rows]);
            for (var row = 0; row < count; row++)
            {
                lower[row, row] = 1;
            }

            ldl.Engine.VisitLower((row, column, value) => lower[row, column] = value);
            var (dense, pivots, couplings) = (saddle.System.ToDense(), ldl.Engine.Pivots.ToArray(), ldl.Engine.Couplings.ToArray());
            for (var row = 0; row < count; row++)
            {
                for (var column = 0; column <= row; column++)
                {
                    var (sum, size) = (0.0, 1.0);
                    for (var inner = 0; inner < count; inner++)
                    {
                        var right = pivots[inner] * lower[column, inner]
                            + (inner + 1 < count ? couplings[inner] * lower[column, inner + 1] : 0)
                            + (inner > 0 ? couplings[inner - 1] * lower[column, inner - 1] : 0);
                        sum += lower[row, inner] * right;
                        size += Math.Abs(lower[row, inner] * right);
                    }

                    Assert.Equal(dense[ldl.Order[row], ldl.Order[column]], sum, tolerance: 1e-13 * size);
                }
            }
        }
    }

    [Fact]
    public void A_pair_without_determinant_counts_as_two_zero_pivots()
    {
        var pattern = SparsePattern.FromCoordinates(2, 2, [0, 1, 1], [0, 0, 1], new int[3]);

        var report = new SparseLdl(pattern, [0, 1], new LdlOptions { StaticShift = 0 }, [true, false]).Factor([2, 4, 8]);

        Assert.Equal((0, 0, 2), (report.PositivePivots, report.NegativePivots, report.ZeroPivots));
    }

    [Fact]
    public void Pairs_that_overlap_or_have_no_second_row_are_refused()
    {
        var pattern = Graphs.FromEdges(3, []);

        Assert.Throws<ArgumentException>(() => new SparseLdl(pattern, [0, 1, 2], startsPair: [true, true, false]));
        Assert.Throws<ArgumentException>(() => new SparseLdl(pattern, [0, 1, 2], startsPair: [false, false, true]));
        Assert.Throws<ArgumentException>(() => new SparseLdl(pattern, [0, 1, 2], startsPair: [true, false]));
    }

    /// <summary>
    /// Equation i holds variable i by a dominant entry; the first variables couple among themselves, the free ones are apart, so
    /// that the curvature on the null space of the equations has the signs of the free diagonal.
    /// </summary>
    private sealed record Saddle(SymmetricSystem System, int Equations, int FreePositive, int FreeNegative)
    {
        public static Saddle Random(int seed)
        {
            var random = new System.Random(seed);
            var (equations, free) = (random.Next(1, 40), random.Next(0, 20));
            var variables = equations + free;
            var (rows, columns, values) = (new List<int>(), new List<int>(), new List<double>());
            var signs = Enumerable.Range(0, free).Select(_ => random.Next(2) == 0 ? 1 : -1).ToArray();
            for (var j = 0; j < variables; j++)
            {
                // No curvature at all where an equation holds the variable.
                Add(j, j, j < equations ? 0 : signs[j - equations] * (1 + random.NextDouble()));
            }

            for (var i = 0; i < equations; i++)
            {
                Add(variables + i, variables + i, 0);
                for (var j = 0; j < equations; j++)
                {
                    if (i == j || random.NextDouble() < 0.1)
                    {
                        Add(variables + i, j, i == j ? 5 + random.NextDouble() : random.NextDouble() - 0.5);
                    }

                    if (j < i && random.NextDouble() < 0.1)
                    {
                        Add(i, j, random.NextDouble() - 0.5);
                    }
                }
            }

            var matrix = SparseMatrix.FromCoordinates(
                variables + equations, variables + equations, rows.ToArray(), columns.ToArray(), values.ToArray());
            var system = new SymmetricSystem { Triangle = matrix.Pattern, Values = matrix.Values, Signs = new sbyte[variables + equations] };
            return new Saddle(system, equations, signs.Count(sign => sign > 0), signs.Count(sign => sign < 0));

            void Add(int row, int column, double value)
            {
                rows.Add(row);
                columns.Add(column);
                values.Add(value);
            }
        }

        public SparseLdl Analyse(LdlMethod method)
        {
            var variables = System.Rows - Equations;
            int[] order = [.. Enumerable.Range(0, Equations).SelectMany(i => new[] { variables + i, i }), .. Enumerable.Range(Equations, variables - Equations)];
            bool[] pairs = [.. Enumerable.Range(0, System.Rows).Select(step => step < 2 * Equations && step % 2 == 0)];
            return new SparseLdl(System.Triangle, order, new LdlOptions { StaticShift = 0, StaticShiftRatio = 0, Method = method }, pairs);
        }
    }
}
