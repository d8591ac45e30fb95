using Gat.Numerics.Ldl;
using Gat.Numerics.Sparse;

namespace Gat.Numerics.Tests.Ldl;

public sealed class SparseLdlTests
{
    private static readonly LdlOptions exact = new() { StaticShift = 0, StaticShiftRatio = 0 };

    private static readonly Dictionary<string, SparsePattern> patterns = new()
    {
        ["empty"] = Graphs.Path(0),
        ["one row"] = Graphs.Path(1),
        ["path"] = Graphs.Path(60),
        ["star"] = Graphs.Star(40),
        ["ring"] = Graphs.Ring(50),
        ["grid"] = Graphs.Grid(13, 17),
        ["complete"] = Graphs.Complete(70),
        ["diagonal"] = Graphs.FromEdges(20, []),
        ["in pieces"] = Graphs.Random(seed: 4, count: 100, density: 0.01),
        ["half full"] = Graphs.Random(seed: 5, count: 60, density: 0.4),
        ["network"] = Graphs.Network(seed: 1, count: 300, extraEdges: 150),
    };

    public static TheoryData<string> PatternNames => [.. patterns.Keys];

    [Theory, MemberData(nameof(PatternNames))]
    public void The_factors_multiply_to_the_permuted_matrix(string name)
    {
        foreach (var isUpper in new[] { true, false })
        {
            var system = SymmetricSystem.Dominant(patterns[name], seed: 1, Mixed, isUpper);
            var ldl = new SparseLdl(system.Triangle, exact);

            ldl.Factor(system.Values, system.Signs);

            AssertProduct(ldl, system);
        }
    }

    [Theory, MemberData(nameof(PatternNames))]
    public void The_pivots_count_the_eigenvalues_of_either_sign(string name)
    {
        for (var seed = 0; seed < 10; seed++)
        {
            var random = new System.Random(seed);
            var system = SymmetricSystem.Dominant(patterns[name], seed, _ => (sbyte)(random.Next(2) == 0 ? 1 : -1));

            var report = new SparseLdl(system.Triangle, exact).Factor(system.Values);

            Assert.True(report.IsFinite);
            Assert.Equal(system.Signs.Count(sign => sign > 0), report.PositivePivots);
            Assert.Equal(system.Signs.Count(sign => sign < 0), report.NegativePivots);
            Assert.Equal(0, report.ZeroPivots + report.ReplacedPivots);
        }
    }

    [Theory, MemberData(nameof(PatternNames))]
    public void A_solution_agrees_with_dense_elimination(string name)
    {
        for (var seed = 0; seed < 5; seed++)
        {
            var system = SymmetricSystem.Dominant(patterns[name], seed, Mixed);
            var ldl = new SparseLdl(system.Triangle, exact);
            var b = system.RandomVector(seed);
            double[] x = [.. b];

            ldl.Factor(system.Values, system.Signs);
            ldl.Solve(x);

            var expected = DenseMatrix.Solve(system.ToDense(), b)!;
            Assert.All(x.Zip(expected), pair => Assert.Equal(pair.Second, pair.First, tolerance: 1e-12));
        }
    }

    [Fact]
    public void Refinement_removes_the_error_of_regularisation()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var system = SymmetricSystem.Kkt(seed, variables: 60, constraints: 30, density: 0.2, least: 1e-3);
            var ldl = new SparseLdl(system.Triangle, new LdlOptions { StaticShift = 1e-6 });
            var b = system.RandomVector(seed);
            double[] plain = [.. b];
            double[] refined = [.. b];

            ldl.Factor(system.Values, system.Signs);
            ldl.Solve(plain);
            var report = ldl.SolveRefined(refined);

            Assert.True(report.IsMet);
            Assert.InRange(Residual(system, refined, b), 0, 2e-12);
            Assert.InRange(Residual(system, plain, b), 1e-9, 1);
            Assert.InRange(report.Steps, 1, 10);
        }
    }

    [Fact]
    public void A_saddle_point_without_curvature_in_some_variables_is_solved()
    {
        // Zero blocks: not quasi-definite, but regular. min |x|^2/2 over the first 40 of 60 variables, 30 equations.
        var system = SymmetricSystem.Kkt(seed: 3, variables: 60, constraints: 30, density: 0.3, least: 0.5);
        for (var row = 40; row < 90; row++)
        {
            system.Values[system.Triangle.Slot(row, row)] = 0;
        }

        var ldl = new SparseLdl(system.Triangle);
        var b = system.RandomVector(1);
        double[] x = [.. b];

        var factored = ldl.Factor(system.Values, system.Signs);
        var report = ldl.SolveRefined(x);

        Assert.Equal(0, factored.ReplacedPivots);
        Assert.True(report.IsMet);
        Assert.InRange(Residual(system, x, b), 0, 2e-12);
    }

    [Fact]
    public void A_pivot_of_the_wrong_sign_is_replaced_and_counted()
    {
        var system = SymmetricSystem.Dense(new double[,] { { -3, 0, 0 }, { 0, 1e-14, 0 }, { 0, 0, 5 } });

        var report = new SparseLdl(system.Triangle, exact).Factor(system.Values, [1, -1, 1]);

        Assert.Equal((2, 2, 1, 0), (report.ReplacedPivots, report.PositivePivots, report.NegativePivots, report.ZeroPivots));
        Assert.Equal((5, 2e-7), (report.LargestPivot, report.SmallestPivot));
    }

    [Fact]
    public void A_matrix_of_low_rank_has_as_many_zero_pivots_as_it_lacks_rank()
    {
        for (var seed = 0; seed < 10; seed++)
        {
            var random = new System.Random(seed);
            var (count, rank) = (12, 4 + seed % 5);
            var matrix = new double[count, count];
            for (var term = 0; term < rank; term++)
            {
                var vector = Enumerable.Range(0, count).Select(_ => random.Next(-3, 4) * 1.0).ToArray();
                for (var row = 0; row < count; row++)
                {
                    for (var column = 0; column < count; column++)
                    {
                        matrix[row, column] += vector[row] * vector[column];
                    }
                }
            }

            var system = SymmetricSystem.Dense(matrix);
            var options = new LdlOptions { StaticShift = 0, StaticShiftRatio = 0, SmallestPivot = 1e-9, ReplacementPivot = 1e20 };

            var report = new SparseLdl(system.Triangle, options).Factor(system.Values);

            Assert.Equal((rank, 0, count - rank), (report.PositivePivots, report.NegativePivots, report.ZeroPivots));
        }
    }

    [Fact]
    public void What_is_no_number_is_reported_and_leaves_no_trace()
    {
        var system = SymmetricSystem.Dominant(patterns["grid"], seed: 5, Mixed);
        var ldl = new SparseLdl(system.Triangle, exact);
        var expected = Solve(ldl, system);
        foreach (var bad in new[] { double.NaN, double.PositiveInfinity, double.NegativeInfinity })
        {
            for (var slot = 0; slot < system.Values.Length; slot += 7)
            {
                double[] spoilt = [.. system.Values];
                spoilt[slot] = bad;

                Assert.False(ldl.Factor(spoilt, system.Signs).IsFinite);
                Assert.Throws<InvalidOperationException>(() => ldl.Solve(new double[system.Rows]));
            }
        }

        Assert.Equal(expected, Solve(ldl, system));
    }

    [Fact]
    public void Several_right_hand_sides_are_solved_like_one()
    {
        var system = SymmetricSystem.Dominant(patterns["network"], seed: 2, Mixed);
        var ldl = new SparseLdl(system.Triangle, exact);
        ldl.Factor(system.Values, system.Signs);
        double[] all = [.. Enumerable.Range(0, 11).SelectMany(system.RandomVector)];

        ldl.Solve(all);

        for (var place = 0; place < 11; place++)
        {
            var one = system.RandomVector(place);
            ldl.Solve(one);
            Assert.Equal(one, all.AsSpan(place * system.Rows, system.Rows));
        }
    }

    [Fact]
    public void Factoring_and_solving_again_allocates_nothing()
    {
        var system = SymmetricSystem.Dominant(patterns["network"], seed: 2, Mixed);
        var ldl = new SparseLdl(system.Triangle);
        var b = system.RandomVector(1);
        Round();

        var before = GC.GetAllocatedBytesForCurrentThread();
        Round();

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        void Round()
        {
            ldl.Factor(system.Values, system.Signs);
            ldl.Solve(b);
            ldl.SolveRefined(b);
        }
    }

    [Fact]
    public void Wrong_shapes_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new SparseLdl(new SparsePattern(1, 2, [0, 1], [1])));
        Assert.Throws<ArgumentException>(() => new SparseLdl(Graphs.Path(3)));
        Assert.Throws<ArgumentException>(() => new SparseLdl(Graphs.FromEdges(2, []), order: [0, 0]));
        var ldl = new SparseLdl(Graphs.FromEdges(2, []));
        Assert.Throws<InvalidOperationException>(() => ldl.Solve(new double[2]));
        Assert.Throws<ArgumentException>(() => ldl.Factor(new double[3]));
        Assert.Throws<ArgumentException>(() => ldl.Factor(new double[2], new sbyte[3]));
        ldl.Factor([1, 2]);
        Assert.Throws<ArgumentException>(() => ldl.Solve(new double[3]));
        Assert.Throws<ArgumentException>(() => ldl.SolveRefined(new double[4]));
    }

    private static sbyte Mixed(int row) => (sbyte)(row % 3 == 0 ? -1 : 1);

    private static double[] Solve(SparseLdl ldl, SymmetricSystem system)
    {
        var x = system.RandomVector(9);
        ldl.Factor(system.Values, system.Signs);
        ldl.Solve(x);
        return x;
    }

    private static double Residual(SymmetricSystem system, double[] x, double[] b)
    {
        var dense = system.ToDense();
        return Enumerable.Range(0, b.Length)
            .Max(row => Math.Abs(b[row] - Enumerable.Range(0, b.Length).Sum(column => dense[row, column] * x[column])));
    }

    private static void AssertProduct(SparseLdl ldl, SymmetricSystem system)
    {
        var count = system.Rows;
        var lower = new double[count, count];
        for (var row = 0; row < count; row++)
        {
            lower[row, row] = 1;
        }

        ldl.Engine.VisitLower((row, column, value) => lower[row, column] = value);
        var dense = system.ToDense();
        var size = system.Values.Select(Math.Abs).DefaultIfEmpty().Max();
        for (var row = 0; row < count; row++)
        {
            for (var column = 0; column <= row; column++)
            {
                var sum = 0.0;
                for (var inner = 0; inner <= column; inner++)
                {
                    sum += lower[row, inner] * ldl.Engine.Pivots[inner] * lower[column, inner];
                }

                Assert.Equal(dense[ldl.Order[row], ldl.Order[column]], sum, tolerance: 1e-14 * size);
            }
        }
    }
}
