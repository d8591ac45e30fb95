using Gat.Numerics.Dense;
using Gat.Numerics.Ldl;
using Gat.Numerics.Ordering;
using Gat.Numerics.Sparse;

namespace Gat.Numerics.Tests.Ldl;

public sealed class SparseLdlTests
{
    private static readonly LdlOptions simplicial = new() { StaticShift = 0, StaticShiftRatio = 0, Method = LdlMethod.Simplicial };
    private static readonly LdlOptions supernodal = new() { StaticShift = 0, StaticShiftRatio = 0, Method = LdlMethod.Supernodal };

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
        ["large grid"] = Graphs.Grid(31, 23),
        ["in pieces"] = Graphs.Random(seed: 4, count: 100, density: 0.01),
        ["half full"] = Graphs.Random(seed: 5, count: 60, density: 0.4),
        ["network"] = Graphs.Network(seed: 1, count: 300, extraEdges: 150),
    };

    public static TheoryData<string> PatternNames => [.. patterns.Keys];

    [Theory, MemberData(nameof(PatternNames))]
    public void The_factors_multiply_to_the_permuted_matrix(string name)
    {
        foreach (var (isUpper, options) in new[] { (true, simplicial), (false, simplicial), (true, supernodal), (false, supernodal) })
        {
            var system = SymmetricSystem.Dominant(patterns[name], seed: 1, Mixed, isUpper);
            var ldl = new SparseLdl(system.Triangle, options);

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

            var report = new SparseLdl(system.Triangle, supernodal).Factor(system.Values);

            Assert.True(report.IsFinite);
            Assert.Equal(system.Signs.Count(sign => sign > 0), report.PositivePivots);
            Assert.Equal(system.Signs.Count(sign => sign < 0), report.NegativePivots);
            Assert.Equal(0, report.ZeroPivots + report.ReplacedPivots);
        }
    }

    [Theory, MemberData(nameof(PatternNames))]
    public void Every_kind_of_register_gives_the_same_bits(string name)
    {
        var system = SymmetricSystem.Dominant(patterns[name], seed: 3, Mixed);

        var widest = Bits<Register512>(system);

        Assert.Equal(widest, Bits<Register256>(system));
        Assert.Equal(widest, Bits<Register128>(system));
    }

    [Theory, MemberData(nameof(PatternNames))]
    public void Supernodes_agree_with_elimination_entry_by_entry(string name)
    {
        var system = SymmetricSystem.Dominant(patterns[name], seed: 4, Mixed);
        var (entries, dense) = (new SparseLdl(system.Triangle, simplicial), new SparseLdl(system.Triangle, supernodal));

        var (x, y) = (Solve(entries, system), Solve(dense, system));

        Assert.Equal((LdlMethod.Simplicial, LdlMethod.Supernodal), (entries.Method, dense.Method));
        Assert.All(x.Zip(y), pair => Assert.Equal(pair.First, pair.Second, tolerance: 1e-13));
        Assert.Equal(y, Solve(dense, system));
        Assert.InRange(dense.Engine.EntryCount, entries.Engine.EntryCount, 4 * entries.Engine.EntryCount);
    }

    [Fact]
    public void Full_fronts_are_factored_by_supernodes_and_networks_entry_by_entry()
    {
        Assert.Equal(LdlMethod.Supernodal, new SparseLdl(Lower(patterns["complete"])).Method);
        Assert.Equal(LdlMethod.Simplicial, new SparseLdl(Lower(patterns["network"])).Method);
        Assert.Equal(LdlMethod.Simplicial, new SparseLdl(Lower(patterns["diagonal"])).Method);

        static SparsePattern Lower(SparsePattern graph) => SymmetricSystem.Dominant(graph, seed: 1, Mixed).Triangle;
    }

    [Fact]
    public void Any_quasi_definite_matrix_is_solved_by_either_method() => Properties.HoldForAnySeed(150, seed =>
    {
        var random = new System.Random(seed);
        var (variables, constraints) = (random.Next(1, 90), random.Next(60));
        var system = SymmetricSystem.Kkt(seed, variables, constraints, density: random.NextDouble(), least: 1e-4);
        var b = system.RandomVector(seed);
        foreach (var method in new[] { LdlMethod.Simplicial, LdlMethod.Supernodal })
        {
            var ldl = new SparseLdl(system.Triangle, new LdlOptions { Method = method });
            double[] x = [.. b];

            var factored = ldl.Factor(system.Values, system.Signs);
            var refined = ldl.SolveRefined(x);

            Assert.Equal((0, variables, constraints), (factored.ReplacedPivots, factored.PositivePivots, factored.NegativePivots));
            Assert.True(refined.IsMet);
            Assert.InRange(DenseMatrix.RelativeResidual(system.ToDense(), x, b), 0, 1e-11);
        }
    });

    [Fact]
    public void Dependent_equations_are_survived_where_they_agree() => Properties.HoldForAnySeed(100, seed =>
    {
        // The last equation repeats the first one: singular but for regularisation; a solution exists and is found.
        var random = new System.Random(seed);
        var (columns, rows) = (random.Next(10, 50), random.Next(2, 10));
        var system = SymmetricSystem.Kkt(seed, columns, rows, density: 1, least: 0.1);
        var (first, last) = (columns, columns + rows - 1);
        for (var row = columns; row <= last; row++)
        {
            system.Values[system.Triangle.Slot(row, row)] = 0;
        }

        for (var column = 0; column < columns; column++)
        {
            system.Values[system.Triangle.Slot(last, column)] = system.Values[system.Triangle.Slot(first, column)];
        }

        var x = system.RandomVector(seed);
        x[last] = x[first];
        double[] b = [.. x];
        var ldl = new SparseLdl(system.Triangle);

        ldl.Factor(system.Values, system.Signs);
        ldl.SolveRefined(x);

        Assert.InRange(Residual(system, x, b), 0, 1e-9);
    });

    [Theory, MemberData(nameof(PatternNames))]
    public void A_solution_agrees_with_dense_elimination(string name)
    {
        // Dense elimination of the largest patterns takes a second: once is enough for them.
        for (var seed = 0; seed < (patterns[name].Rows > 250 ? 1 : 5); seed++)
        {
            var system = SymmetricSystem.Dominant(patterns[name], seed, Mixed);
            var ldl = new SparseLdl(system.Triangle, supernodal);
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

        var report = new SparseLdl(system.Triangle, supernodal).Factor(system.Values, [1, -1, 1]);

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
        var ldl = new SparseLdl(system.Triangle, supernodal);
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
        var ldl = new SparseLdl(system.Triangle, supernodal);
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

    private static long[] Bits<T>(SymmetricSystem system)
        where T : struct, IRegister<T>
    {
        var analysis = new LdlAnalysis(system.Triangle, MinimumDegree.Order(system.Triangle));
        var (engine, log) = (new SupernodalLdl<T>(new FrontLayout(analysis), hasPairs: false), new PivotLog(system.Rows));
        analysis.Matrix.Load(system.Values);
        log.Begin(system.Signs, analysis.Order, new LdlOptions(), analysis.Matrix.LargestDiagonal());
        engine.Factor(analysis.Matrix, log);
        var bits = new List<long>();
        engine.VisitLower((_, _, value) => bits.Add(BitConverter.DoubleToInt64Bits(value)));
        var x = system.RandomVector(1);
        engine.Solve(x);
        return [.. bits, .. engine.Pivots.ToArray().Concat(x).Select(BitConverter.DoubleToInt64Bits)];
    }

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
        var columns = Enumerable.Range(0, system.Rows).Select(row => new List<(int Row, double Value)> { (row, 1) }).ToArray();
        ldl.Engine.VisitLower((row, column, value) => columns[column].Add((row, value)));
        var product = new double[system.Rows, system.Rows];
        for (var inner = 0; inner < system.Rows; inner++)
        {
            foreach (var (row, left) in columns[inner])
            {
                foreach (var (column, right) in columns[inner])
                {
                    product[ldl.Order[row], ldl.Order[column]] += left * ldl.Engine.Pivots[inner] * right;
                }
            }
        }

        var expected = system.ToDense();
        var size = system.Values.Select(Math.Abs).DefaultIfEmpty().Max();
        Assert.InRange(product.Cast<double>().Zip(expected.Cast<double>(), (a, b) => Math.Abs(a - b)).DefaultIfEmpty().Max(), 0, 1e-14 * size);
    }
}
