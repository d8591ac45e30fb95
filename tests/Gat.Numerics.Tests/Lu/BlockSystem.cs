using Gat.Numerics.Sparse;

namespace Gat.Numerics.Tests.Lu;

/// <summary>A matrix of 2x2 blocks with values like those of a power-flow Jacobian, and a right-hand side.</summary>
internal sealed record BlockSystem(SparsePattern Pattern, double[] Blocks, double[] RightHandSide)
{
    /// <summary>Random branch blocks (-g, b; -b, -g), on the diagonal their sums and a random rest.</summary>
    public static BlockSystem Network(int seed, SparsePattern pattern)
    {
        var random = new System.Random(seed);
        var blocks = new double[4 * pattern.EntryCount];
        for (var row = 0; row < pattern.Rows; row++)
        {
            var diagonal = blocks.AsSpan(4 * pattern.Slot(row, row), 4);
            double[] rest = [1 + random.NextDouble(), random.NextDouble(), -random.NextDouble(), 1 + random.NextDouble()];
            for (var place = 0; place < 4; place++)
            {
                diagonal[place] += rest[place];
            }

            foreach (var column in pattern.Row(row))
            {
                if (column != row)
                {
                    // No power of two and no symmetry, so that every rounding matters.
                    var (g, b) = (random.NextDouble() * 10, random.NextDouble() * 100);
                    double[] block = [-b, g * random.NextDouble(), -g, -b * (0.9 + 0.1 * random.NextDouble())];
                    block.CopyTo(blocks, 4 * pattern.Slot(row, column));
                    for (var place = 0; place < 4; place++)
                    {
                        diagonal[place] -= block[place];
                    }
                }
            }
        }

        return new BlockSystem(pattern, blocks, [.. Enumerable.Range(0, 2 * pattern.Rows).Select(_ => random.NextDouble() - 0.5)]);
    }

    public double[,] ToDense()
    {
        var dense = new double[2 * Pattern.Rows, 2 * Pattern.Rows];
        for (var row = 0; row < Pattern.Rows; row++)
        {
            for (var slot = Pattern.Pointers[row]; slot < Pattern.Pointers[row + 1]; slot++)
            {
                for (var place = 0; place < 4; place++)
                {
                    dense[2 * row + place / 2, 2 * Pattern.Indices[slot] + place % 2] = Blocks[4 * slot + place];
                }
            }
        }

        return dense;
    }
}
