using Gat.Numerics.Lu;
using Gat.Numerics.Sparse;

namespace Gat.Numerics.Tests.Lu;

public sealed class SparseLuTests
{
    [Fact]
    public void Solutions_of_random_systems_leave_no_residual()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var matrix = RandomMatrix(seed, count: 1 + seed % 50, perRow: 1 + seed % 6);
            var b = RandomVector(seed, matrix.Pattern.Rows);
            var lu = new SparseLu(matrix.Pattern);

            var report = lu.Factor(matrix.Values);

            AssertSolves(lu, report, matrix, b);
        }
    }

    [Fact]
    public void A_solution_agrees_with_dense_elimination()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var matrix = RandomMatrix(seed, count: 40, perRow: 4);
            double[] x = RandomVector(seed, 40);
            var expected = DenseMatrix.Solve(ToDense(matrix), x)!;
            var lu = new SparseLu(matrix.Pattern);

            lu.Factor(matrix.Values);
            lu.Solve(x);

            var size = expected.Max(Math.Abs);
            Assert.All(x.Zip(expected), pair => Assert.InRange(Math.Abs(pair.First - pair.Second), 0, 1e-9 * size));
        }
    }

    [Fact]
    public void Zeros_on_the_diagonal_are_passed_over()
    {
        // The saddle of a graph: conductances, then the rule that potentials of the first nodes are given. Half of the diagonal is zero.
        var grid = Graphs.Grid(6, 6);
        var entries = new List<(int Row, int Column, double Value)>();
        for (var row = 0; row < 36; row++)
        {
            entries.AddRange(grid.Row(row).ToArray().Select(column => (row, column, column == row ? 4.0 : -1.0 - 0.01 * column)));
        }

        for (var source = 0; source < 10; source++)
        {
            entries.Add((36 + source, 3 * source, 1));
            entries.Add((3 * source, 36 + source, 1));
        }

        var matrix = Matrix(46, entries);
        var lu = new SparseLu(matrix.Pattern);

        var report = lu.Factor(matrix.Values);

        AssertSolves(lu, report, matrix, RandomVector(1, 46));
    }

    [Theory]
    [InlineData(60, 0)]
    [InlineData(0, 60)]
    [InlineData(12, 12)]
    public void Units_of_rows_and_columns_do_not_spoil_the_choice_of_pivots(int rowExponent, int columnExponent)
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var random = new System.Random(seed);
            var plain = RandomMatrix(seed, count: 60, perRow: 4);
            var rowScale = RandomScale(random, 60, rowExponent);
            var columnScale = RandomScale(random, 60, columnExponent);
            var scaled = new SparseMatrix(plain.Pattern);
            for (var row = 0; row < 60; row++)
            {
                for (var slot = plain.Pattern.Pointers[row]; slot < plain.Pattern.Pointers[row + 1]; slot++)
                {
                    scaled.Values[slot] = plain.Values[slot] * rowScale[row] * columnScale[plain.Pattern.Indices[slot]];
                }
            }

            var b = RandomVector(seed, 60);
            var x = b.Zip(rowScale, (value, scale) => value * scale).ToArray();
            var lu = new SparseLu(plain.Pattern, new SparseLuOptions(SingularRatio: 0));

            Assert.True(lu.Factor(scaled.Values).IsRegular);
            lu.Solve(x);

            double[] unscaled = [.. x.Zip(columnScale, (value, scale) => value * scale)];
            Assert.InRange(DenseMatrix.RelativeResidual(ToDense(plain), unscaled, b), 0, 1e-13);
        }
    }

    [Fact]
    public void Refactoring_the_same_matrix_gives_the_same_bits()
    {
        for (var seed = 0; seed < 100; seed++)
        {
            var matrix = RandomMatrix(seed, count: 50, perRow: 3);
            var lu = new SparseLu(matrix.Pattern);
            var report = lu.Factor(matrix.Values);
            var (first, second) = (RandomVector(seed, 50), RandomVector(seed, 50));
            lu.Solve(first);

            Assert.Equal(report, lu.Refactor(matrix.Values));
            lu.Solve(second);

            Assert.Equal(first, second);
        }
    }

    [Fact]
    public void Refactoring_follows_new_values()
    {
        var matrix = RandomMatrix(seed: 3, count: 80, perRow: 4);
        var lu = new SparseLu(matrix.Pattern);
        lu.Factor(matrix.Values);
        var changed = new SparseMatrix(matrix.Pattern, [.. matrix.Values.Select((value, slot) => value * (1 + 0.01 * Math.Sin(slot)))]);

        var report = lu.Refactor(changed.Values);

        AssertSolves(lu, report, changed, RandomVector(3, 80));
    }

    [Fact]
    public void Refactoring_reports_growth_when_old_pivots_have_become_poor()
    {
        var matrix = Matrix(2, [(0, 0, 1), (0, 1, 1), (1, 0, 1), (1, 1, -1)]);
        var lu = new SparseLu(matrix.Pattern, [0, 1]);
        Assert.Equal(0.5, lu.Factor(matrix.Values).ReciprocalPivotGrowthRatio);

        var report = lu.Refactor([1e-9, 1, 1, -1]);

        Assert.True(report.IsRegular);
        Assert.Equal(1e-9, report.ReciprocalPivotGrowthRatio, tolerance: 1e-12);
        Assert.Equal(1e-9, report.SmallestPivotRatio, tolerance: 1e-12);
    }

    [Fact]
    public void A_refactor_that_fails_leaves_the_pivots_for_the_next()
    {
        var matrix = RandomMatrix(seed: 4, count: 30, perRow: 3);
        var lu = new SparseLu(matrix.Pattern);
        lu.Factor(matrix.Values);

        Assert.False(lu.Refactor(new double[matrix.Values.Length]).IsRegular);
        Assert.Throws<InvalidOperationException>(() => lu.Solve(new double[30]));
        var report = lu.Refactor(matrix.Values);

        AssertSolves(lu, report, matrix, RandomVector(4, 30));
    }

    [Fact]
    public void A_structurally_singular_matrix_is_reported()
    {
        // Three rows share two columns.
        var matrix = Matrix(4, [(0, 0, 1), (0, 1, 2), (1, 0, 3), (1, 1, 4), (2, 0, 5), (2, 1, 7), (3, 2, 1), (3, 3, 1)]);

        var report = new SparseLu(matrix.Pattern).Factor(matrix.Values);

        Assert.False(report.IsRegular);
        Assert.InRange(report.FailedRow, 0, 2);
    }

    [Fact]
    public void An_empty_row_or_column_is_reported()
    {
        Assert.Equal(1, Factor(Matrix(2, [(0, 0, 1), (0, 1, 1)])).FailedRow);
        Assert.False(Factor(Matrix(2, [(0, 0, 1), (1, 0, 1)])).IsRegular);
    }

    [Fact]
    public void A_laplacian_is_singular_in_spite_of_rounding()
    {
        foreach (var pattern in new[] { Graphs.Network(1, 500, 200), Graphs.Grid(20, 20), Graphs.Ring(99) })
        {
            var random = new System.Random(5);
            var matrix = new SparseMatrix(pattern);
            for (var row = 0; row < pattern.Rows; row++)
            {
                foreach (var column in pattern.Row(row))
                {
                    if (column < row)
                    {
                        var value = random.NextDouble();
                        matrix.Values[pattern.Slot(row, column)] = matrix.Values[pattern.Slot(column, row)] = -value;
                        matrix.Values[pattern.Slot(row, row)] += value;
                        matrix.Values[pattern.Slot(column, column)] += value;
                    }
                }
            }

            Assert.False(Factor(matrix).IsRegular);
            matrix.Values[pattern.Slot(7, 7)] += 0.1;
            Assert.True(Factor(matrix).IsRegular);
        }
    }

    [Fact]
    public void Infinities_and_what_is_no_number_are_reported()
    {
        var matrix = RandomMatrix(seed: 6, count: 20, perRow: 3);
        foreach (var bad in new[] { double.NaN, double.PositiveInfinity, double.NegativeInfinity })
        {
            for (var slot = 0; slot < matrix.Values.Length; slot++)
            {
                double[] spoilt = [.. matrix.Values];
                spoilt[slot] = bad;
                Assert.False(new SparseLu(matrix.Pattern).Factor(spoilt).IsRegular);
            }
        }
    }

    [Fact]
    public void Empty_and_single_systems_are_systems()
    {
        var empty = new SparseLu(Graphs.Path(0));
        var single = new SparseLu(Graphs.Path(1));
        double[] x = [6];

        Assert.True(empty.Factor([]).IsRegular);
        empty.Solve([]);
        Assert.True(single.Factor([2]).IsRegular);
        single.Solve(x);

        Assert.Equal([3], x);
    }

    [Fact]
    public void The_symmetric_order_is_kept_where_the_diagonal_dominates()
    {
        var pattern = Graphs.Network(seed: 1, count: 1000, extraEdges: 0);
        var values = new double[pattern.EntryCount];
        for (var row = 0; row < pattern.Rows; row++)
        {
            for (var slot = pattern.Pointers[row]; slot < pattern.Pointers[row + 1]; slot++)
            {
                values[slot] = pattern.Indices[slot] == row ? pattern.Row(row).Length : -1;
            }
        }

        var lu = new SparseLu(pattern);
        lu.Factor(values);

        Assert.Equal(1000 + 2 * 999, lu.FactorEntryCount);
    }

    [Fact]
    public void Refactoring_and_solving_allocate_nothing()
    {
        var matrix = RandomMatrix(seed: 6, count: 50, perRow: 3);
        var lu = new SparseLu(matrix.Pattern);
        var x = RandomVector(6, 50);
        lu.Factor(matrix.Values);
        lu.Refactor(matrix.Values);
        lu.Solve(x);
        lu.SolveTransposed(x);
        var before = GC.GetAllocatedBytesForCurrentThread();

        lu.Refactor(matrix.Values);
        lu.Solve(x);
        lu.SolveTransposed(x);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        var lu = new SparseLu(Graphs.Path(3));

        Assert.Throws<ArgumentException>(() => new SparseLu(SparsePattern.FromCoordinates(2, 3, [], [], [])));
        Assert.Throws<ArgumentException>(() => new SparseLu(Graphs.Path(3), [0, 0, 1]));
        Assert.Throws<ArgumentException>(() => lu.Factor(new double[6]));
        Assert.Throws<InvalidOperationException>(() => lu.Refactor(new double[7]));
        Assert.Throws<InvalidOperationException>(() => lu.Solve(new double[3]));
    }

    private static LuReport Factor(SparseMatrix matrix) => new SparseLu(matrix.Pattern).Factor(matrix.Values);

    private static void AssertSolves(SparseLu lu, LuReport report, SparseMatrix matrix, double[] b)
    {
        Assert.True(report.IsRegular);
        var dense = ToDense(matrix);
        var count = b.Length;
        var transposed = new double[count, count];
        for (var row = 0; row < count; row++)
        {
            for (var column = 0; column < count; column++)
            {
                transposed[column, row] = dense[row, column];
            }
        }

        var (x, y) = ((double[])b.Clone(), (double[])b.Clone());
        lu.Solve(x);
        lu.SolveTransposed(y);

        // Elimination loses what entries grow by and no more, so the report tells the digits of the solution.
        var allowed = 1e-15 / report.ReciprocalPivotGrowthRatio;
        Assert.InRange(report.ReciprocalPivotGrowthRatio, 1e-5, 1);
        Assert.InRange(DenseMatrix.RelativeResidual(dense, x, b), 0, allowed);
        Assert.InRange(DenseMatrix.RelativeResidual(transposed, y, b), 0, allowed);
    }

    /// <summary>A random permutation with entries of any size, and further entries at random: regular, unsymmetric.</summary>
    private static SparseMatrix RandomMatrix(int seed, int count, int perRow)
    {
        var random = new System.Random(seed);
        var places = Enumerable.Range(0, count).ToArray();
        random.Shuffle(places);
        var entries = new List<(int, int, double)>();
        for (var row = 0; row < count; row++)
        {
            entries.Add((row, places[row], 1 + random.NextDouble()));
            for (var more = 1; more < perRow; more++)
            {
                entries.Add((row, random.Next(count), random.NextDouble() - 0.5));
            }
        }

        return Matrix(count, entries);
    }

    private static double[] RandomScale(System.Random random, int count, int exponent) =>
        [.. Enumerable.Range(0, count).Select(_ => Math.ScaleB(1, random.Next(-exponent, exponent + 1)))];

    private static double[] RandomVector(int seed, int count)
    {
        var random = new System.Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextDouble() - 0.5)];
    }

    private static SparseMatrix Matrix(int count, IReadOnlyCollection<(int Row, int Column, double Value)> entries) =>
        SparseMatrix.FromCoordinates(
            count, count, [.. entries.Select(e => e.Row)], [.. entries.Select(e => e.Column)], [.. entries.Select(e => e.Value)]);

    private static double[,] ToDense(SparseMatrix matrix)
    {
        var dense = new double[matrix.Pattern.Rows, matrix.Pattern.Columns];
        for (var row = 0; row < matrix.Pattern.Rows; row++)
        {
            for (var slot = matrix.Pattern.Pointers[row]; slot < matrix.Pattern.Pointers[row + 1]; slot++)
            {
                dense[row, matrix.Pattern.Indices[slot]] = matrix.Values[slot];
            }
        }

        return dense;
    }
}
