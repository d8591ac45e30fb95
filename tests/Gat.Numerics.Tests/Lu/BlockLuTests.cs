using Gat.Numerics.Lu;
using Gat.Numerics.Sparse;

namespace Gat.Numerics.Tests.Lu;

public sealed class BlockLuTests
{
    public static TheoryData<string> PatternNames => [.. Patterns.Keys];

    private static readonly Dictionary<string, SparsePattern> Patterns = new()
    {
        ["empty"] = Graphs.Path(0),
        ["one bus"] = Graphs.Path(1),
        ["path"] = Graphs.Path(60),
        ["star"] = Graphs.Star(40),
        ["ring"] = Graphs.Ring(50),
        ["grid"] = Graphs.Grid(9, 11),
        ["complete"] = Graphs.Complete(30),
        ["no branches"] = Graphs.FromEdges(20, []),
        ["in pieces"] = Graphs.Random(seed: 4, count: 100, density: 0.01),
        ["network"] = Graphs.Network(seed: 1, count: 150, extraEdges: 60),
    };

    [Theory, MemberData(nameof(PatternNames))]
    public void A_solution_agrees_with_dense_elimination(string name)
    {
        for (var seed = 0; seed < 5; seed++)
        {
            var system = BlockSystem.Network(seed, Patterns[name]);
            var lu = new BlockLu(system.Pattern);
            double[] x = [.. system.RightHandSide];

            Assert.True(lu.Factor(system.Blocks));
            lu.Solve(x);

            var expected = DenseMatrix.Solve(system.ToDense(), system.RightHandSide)!;
            var size = expected.Select(Math.Abs).DefaultIfEmpty().Max();
            Assert.All(x.Zip(expected), pair => Assert.InRange(Math.Abs(pair.First - pair.Second), 0, 1e-12 * size));
            Assert.InRange(DenseMatrix.RelativeResidual(system.ToDense(), x, system.RightHandSide), 0, 1e-14);
        }
    }

    [Theory, MemberData(nameof(PatternNames))]
    public void A_transposed_solution_agrees_with_dense_elimination_of_the_transposed_matrix(string name)
    {
        for (var seed = 0; seed < 5; seed++)
        {
            var system = BlockSystem.Network(seed, Patterns[name]);
            var lu = new BlockLu(system.Pattern);
            double[] x = [.. system.RightHandSide];
            var dense = system.ToDense();
            var transposed = new double[dense.GetLength(1), dense.GetLength(0)];
            for (var row = 0; row < dense.GetLength(0); row++)
            {
                for (var column = 0; column < dense.GetLength(1); column++)
                {
                    transposed[column, row] = dense[row, column];
                }
            }

            Assert.True(lu.Factor(system.Blocks));
            lu.SolveTransposed(x);

            Assert.InRange(DenseMatrix.RelativeResidual(transposed, x, system.RightHandSide), 0, 1e-13);
        }
    }

    [Fact]
    public void Any_elimination_order_gives_the_same_solution()
    {
        var system = BlockSystem.Network(seed: 7, Patterns["network"]);
        var expected = Solve(new BlockLu(system.Pattern), system);
        for (var seed = 0; seed < 20; seed++)
        {
            var order = Enumerable.Range(0, system.Pattern.Rows).ToArray();
            new System.Random(seed).Shuffle(order);

            var x = Solve(new BlockLu(system.Pattern, order), system);

            Assert.All(x.Zip(expected), pair => Assert.Equal(pair.Second, pair.First, tolerance: 1e-12));
        }
    }

    [Theory, MemberData(nameof(PatternNames))]
    public void Every_kind_of_register_gives_the_same_bits(string name)
    {
        var system = BlockSystem.Network(seed: 11, Patterns[name]);
        var lu = new BlockLu(system.Pattern);

        var scalar = Bits<BlockScalar>(lu, system);

        Assert.Equal(scalar, Bits<Block128>(lu, system));
        Assert.Equal(scalar, Bits<Block256>(lu, system));
    }

    [Fact]
    public void Factors_are_replaced_by_those_of_the_next_matrix()
    {
        var first = BlockSystem.Network(seed: 1, Patterns["grid"]);
        var second = BlockSystem.Network(seed: 2, Patterns["grid"]);
        var lu = new BlockLu(first.Pattern);
        var expected = Solve(lu, second);

        Solve(lu, first);

        Assert.Equal(expected, Solve(lu, second));
    }

    [Fact]
    public void A_network_without_connection_to_ground_is_singular()
    {
        foreach (var pattern in new[] { Patterns["network"], Patterns["grid"], Patterns["path"], Patterns["ring"] })
        {
            var system = BlockSystem.Network(seed: 3, pattern);
            for (var row = 0; row < pattern.Rows; row++)
            {
                var diagonal = system.Blocks.AsSpan(4 * pattern.Slot(row, row), 4);
                diagonal.Clear();
                foreach (var slot in Enumerable.Range(pattern.Pointers[row], pattern.Row(row).Length))
                {
                    if (pattern.Indices[slot] != row)
                    {
                        for (var place = 0; place < 4; place++)
                        {
                            diagonal[place] -= system.Blocks[4 * slot + place];
                        }
                    }
                }
            }

            Assert.False(new BlockLu(pattern).Factor(system.Blocks));
        }
    }

    [Fact]
    public void Zeros_infinities_and_what_is_no_number_are_answered_by_false_and_leave_no_trace()
    {
        var system = BlockSystem.Network(seed: 5, Patterns["grid"]);
        var lu = new BlockLu(system.Pattern);
        var expected = Solve(lu, system);
        foreach (var bad in new[] { double.NaN, double.PositiveInfinity, double.NegativeInfinity })
        {
            for (var place = 0; place < system.Blocks.Length; place += 7)
            {
                double[] spoilt = [.. system.Blocks];
                spoilt[place] = bad;
                Assert.False(lu.Factor(spoilt));
            }
        }

        Assert.False(lu.Factor(new double[system.Blocks.Length]));
        Assert.Throws<InvalidOperationException>(() => lu.Solve(new double[system.RightHandSide.Length]));
        Assert.Equal(expected, Solve(lu, system));
    }

    [Fact]
    public void A_pivot_block_with_zeros_on_its_diagonal_is_no_obstacle()
    {
        var lu = new BlockLu(Graphs.Path(2));
        double[] x = [2, 3, 5, 7];

        Assert.True(lu.Factor([0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 4, 0]));
        lu.Solve(x);

        Assert.Equal([3, 2, 1.75, 2.5], x);
    }

    [Fact]
    public void A_nearly_singular_pivot_block_keeps_its_digits()
    {
        // Determinant 2^-52 of a block of ones, products that round: plain a d - b c would be wrong in all digits.
        var tiny = Math.BitIncrement(1.0) - 1;
        var inverse = new double[] { 1 + tiny, 1, 1 + 2 * tiny, 1 + 2 * tiny };

        Assert.False(BlockInverse.Invert(inverse, 1, 1));

        // det = (1 + e)(1 + 2 e) - (1 + 2 e) = e + 2 e^2
        Assert.Equal((1 + 2 * tiny) / (tiny + 2 * tiny * tiny), inverse[0], tolerance: 4);
    }

    [Fact]
    public void Factoring_and_solving_allocate_nothing()
    {
        var system = BlockSystem.Network(seed: 5, Patterns["grid"]);
        var lu = new BlockLu(system.Pattern);
        double[] x = [.. system.RightHandSide];
        lu.Factor(system.Blocks);
        lu.Solve(x);
        var before = GC.GetAllocatedBytesForCurrentThread();

        lu.Factor(system.Blocks);
        lu.Solve(x);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        var lu = new BlockLu(Graphs.Path(3));

        Assert.Throws<ArgumentException>(() => lu.Factor(new double[4 * 7 - 1]));
        Assert.Throws<InvalidOperationException>(() => lu.Solve(new double[6]));
        Assert.Throws<ArgumentException>(() => new BlockLu(Graphs.Path(3), [0, 1]));
        Assert.Throws<ArgumentException>(() => new BlockLu(Graphs.Path(3), [0, 1, 1]));
        Assert.Throws<ArgumentException>(() => new BlockLu(SparsePattern.FromCoordinates(2, 2, [0, 1, 0], [0, 1, 1], new int[3])));
        Assert.Throws<ArgumentException>(() => new BlockLu(SparsePattern.FromCoordinates(2, 2, [0, 1], [1, 0], new int[2])));
    }

    [Fact]
    public void A_tree_of_a_thousand_buses_has_factors_as_sparse_as_itself() =>
        Assert.Equal(1000 + 2 * 999, new BlockLu(Graphs.Network(seed: 1, count: 1000, extraEdges: 0)).FactorBlockCount);

    private static double[] Solve(BlockLu lu, BlockSystem system)
    {
        double[] x = [.. system.RightHandSide];
        Assert.True(lu.Factor(system.Blocks));
        lu.Solve(x);
        return x;
    }

    private static long[] Bits<TBlock>(BlockLu lu, BlockSystem system)
        where TBlock : struct, IBlock<TBlock>
    {
        double[] x = [.. system.RightHandSide];
        Assert.True(lu.Factor<TBlock>(system.Blocks));
        lu.Solve<TBlock>(x);
        return [.. x.Select(BitConverter.DoubleToInt64Bits)];
    }
}
