using Gat.Numerics.Sparse;

namespace Gat.Numerics.Tests.Sparse;

public sealed class SparsePatternTests
{
    [Fact]
    public void Coordinates_in_any_order_become_sorted_rows_and_duplicates_share_a_slot()
    {
        var slots = new int[5];

        var pattern = SparsePattern.FromCoordinates(3, 4, [2, 0, 2, 0, 2], [3, 1, 0, 0, 3], slots);

        Assert.Equal([0, 2, 2, 4], pattern.Pointers.ToArray());
        Assert.Equal([0, 1, 0, 3], pattern.Indices.ToArray());
        Assert.Equal([3, 1, 2, 0, 3], slots);
    }

    [Fact]
    public void Slots_are_found_where_entries_are_and_nowhere_else()
    {
        var pattern = SparsePattern.FromCoordinates(3, 4, [2, 0, 2, 0], [3, 1, 0, 0], new int[4]);

        Assert.Equal(3, pattern.Slot(2, 3));
        Assert.Equal(-1, pattern.Slot(2, 2));
        Assert.Equal(-1, pattern.Slot(1, 0));
    }

    [Fact]
    public void An_empty_pattern_is_a_pattern()
    {
        var pattern = SparsePattern.FromCoordinates(0, 0, [], [], []);

        Assert.Equal(0, pattern.EntryCount);
        Assert.True(pattern.IsSymmetric());
    }

    [Fact]
    public void Transposing_maps_each_entry_to_its_old_slot()
    {
        var pattern = SparsePattern.FromCoordinates(3, 2, [0, 0, 1, 2], [0, 1, 1, 0], new int[4]);
        var slots = new int[4];

        var transposed = pattern.Transpose(slots);

        Assert.Equal([0, 2, 4], transposed.Pointers.ToArray());
        Assert.Equal([0, 2, 0, 1], transposed.Indices.ToArray());
        Assert.Equal([0, 3, 1, 2], slots);
    }

    [Fact]
    public void Symmetry_is_seen_and_its_absence_too()
    {
        Assert.True(Graphs.Network(seed: 1, count: 100, extraEdges: 30).IsSymmetric());
        Assert.False(SparsePattern.FromCoordinates(2, 2, [0], [1], new int[1]).IsSymmetric());
        Assert.False(SparsePattern.FromCoordinates(2, 2, [1], [0], new int[1]).IsSymmetric());
        Assert.False(SparsePattern.FromCoordinates(3, 3, [0, 1, 2], [1, 2, 0], new int[3]).IsSymmetric());
        Assert.False(SparsePattern.FromCoordinates(2, 3, [], [], []).IsSymmetric());
    }

    [Fact]
    public void Wrong_compressed_rows_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new SparsePattern(2, 2, [0, 1], [0]));
        Assert.Throws<ArgumentException>(() => new SparsePattern(2, 2, [0, 2, 1], [0]));
        Assert.Throws<ArgumentException>(() => new SparsePattern(1, 2, [0, 2], [1, 0]));
        Assert.Throws<ArgumentException>(() => new SparsePattern(1, 2, [0, 2], [1, 1]));
        Assert.Throws<ArgumentException>(() => new SparsePattern(1, 2, [0, 1], [2]));
        Assert.Throws<ArgumentException>(() => new SparsePattern(1, 2, [0, 1], [-1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SparsePattern(-1, 2, [0], []));
    }

    [Fact]
    public void Pairs_outside_of_the_matrix_are_refused()
    {
        Assert.Throws<ArgumentException>(() => SparsePattern.FromCoordinates(2, 2, [2], [0], new int[1]));
        Assert.Throws<ArgumentException>(() => SparsePattern.FromCoordinates(2, 2, [0], [-1], new int[1]));
        Assert.Throws<ArgumentException>(() => SparsePattern.FromCoordinates(2, 2, [0], [0, 1], new int[1]));
    }

    [Fact]
    public void Products_agree_with_dense_ones()
    {
        var matrix = SparseMatrix.FromCoordinates(2, 3, [0, 1, 1, 0, 0], [0, 2, 0, 1, 1], [1, 2, 3, 4, 5]);
        var (y, z) = (new double[2], new double[3]);

        matrix.Multiply([1, 10, 100], y);
        matrix.MultiplyTransposed([1, 10], z);

        Assert.Equal([91, 203], y);
        Assert.Equal([31, 9, 20], z);
    }
}
