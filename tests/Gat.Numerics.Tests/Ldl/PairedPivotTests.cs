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
}
