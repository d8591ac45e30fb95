using System.Numerics;
using Gat.Numerics.Lu;
using Gat.Numerics.Sparse;

namespace Gat.Numerics.Tests.Lu;

/// <summary>Complex factors against multiplication with the matrix itself.</summary>
public sealed class ComplexLuTests
{
    [Theory, InlineData(1), InlineData(2), InlineData(3), InlineData(4)]
    public void What_is_solved_gives_the_right_hand_sides_back(int seed)
    {
        var random = new System.Random(seed);
        var (pattern, values) = Ladder(random, 60);
        var lu = new ComplexLu(pattern);
        var sides = new double[16 * 60];
        for (var i = 0; i < sides.Length; i++)
        {
            sides[i] = random.NextDouble() - 0.5;
        }

        var x = sides.ToArray();
        Assert.True(lu.Factor(values));
        lu.SolveLanes(x);

        for (var lane = 0; lane < 8; lane++)
        {
            for (var row = 0; row < 60; row++)
            {
                Complex sum = 0;
                for (var slot = pattern.Pointers[row]; slot < pattern.Pointers[row + 1]; slot++)
                {
                    sum += new Complex(values[2 * slot], values[(2 * slot) + 1]) * At(x, pattern.Indices[slot], lane);
                }

                Assert.Equal(0, (sum - At(sides, row, lane)).Magnitude, 1e-12);
            }
        }
    }

    [Fact]
    public void A_part_without_a_tie_to_earth_is_named_by_its_last_row()
    {
        var pattern = Pattern(3, [(0, 1), (1, 2)]);
        double[] values = [1, 2, -1, -2, -1, -2, 2, 4, -1, -2, -1, -2, 1, 2];
        var lu = new ComplexLu(pattern);

        Assert.False(lu.Factor(values));
        Assert.Equal(2, lu.SingularRow);
    }

    [Fact]
    public void Lanes_do_not_touch_each_other()
    {
        var random = new System.Random(7);
        var (pattern, values) = Ladder(random, 20);
        var lu = new ComplexLu(pattern);
        Assert.True(lu.Factor(values));
        var alone = new double[16 * 20];
        var together = new double[16 * 20];
        for (var i = 0; i < together.Length; i++)
        {
            together[i] = random.NextDouble();
            alone[i] = i % 8 == 3 ? together[i] : double.NaN;
        }

        lu.SolveLanes(alone);
        lu.SolveLanes(together);

        Assert.All(Enumerable.Range(0, 40), i => Assert.Equal(together[(8 * i) + 3], alone[(8 * i) + 3]));
    }

    private static Complex At(double[] values, int row, int lane) => new(values[(16 * row) + lane], values[(16 * row) + 8 + lane]);

    /// <summary>A chain with some cross links, ordered for little fill, with shunts to earth.</summary>
    private static (SparsePattern Pattern, double[] Values) Ladder(System.Random random, int count)
    {
        var links = Enumerable.Range(1, count - 1).Select(i => (i - 1, i)).Concat(Enumerable.Range(0, count / 6).Select(i => (i, count - 1 - i)))
            .Where(link => link.Item1 != link.Item2).Distinct().ToArray();
        var pattern = Pattern(count, links);
        var values = new double[2 * pattern.EntryCount];
        for (var row = 0; row < count; row++)
        {
            for (var slot = pattern.Pointers[row]; slot < pattern.Pointers[row + 1]; slot++)
            {
                var isDiagonal = pattern.Indices[slot] == row;
                values[2 * slot] = random.NextDouble() - (isDiagonal ? -4 : 1);
                values[(2 * slot) + 1] = (random.NextDouble() - 0.5) * (isDiagonal ? 8 : 1);
            }
        }

        return (pattern, values);
    }

    private static SparsePattern Pattern(int count, (int From, int To)[] links)
    {
        int[] rows = [.. Enumerable.Range(0, count), .. links.Select(link => link.From), .. links.Select(link => link.To)];
        int[] columns = [.. Enumerable.Range(0, count), .. links.Select(link => link.To), .. links.Select(link => link.From)];
        return SparsePattern.FromCoordinates(count, count, rows, columns, new int[rows.Length]);
    }
}
