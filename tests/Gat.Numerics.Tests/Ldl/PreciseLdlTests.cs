using Gat.Numerics.Ldl;
using Gat.Numerics.Maths;
using Gat.Numerics.Sparse;

namespace Gat.Numerics.Tests.Ldl;

public sealed class PreciseLdlTests
{
    private static readonly LdlOptions simplicial = new() { StaticShift = 0, StaticShiftRatio = 0, Method = LdlMethod.Simplicial };

    [Fact]
    public void Solutions_and_entries_of_the_inverse_are_those_of_ordinary_factors() => Properties.HoldForAnySeed(40, seed =>
    {
        var saddle = Saddle.Random(seed);
        var ordinary = saddle.Analyse(LdlMethod.Simplicial);
        var precise = new PreciseLdl(ordinary);
        var (inverse, preciseInverse) = (new SelectedInverse(ordinary, saddle.System.Triangle), new PreciseInverse(precise, ordinary, saddle.System.Triangle));
        double[] x = saddle.System.RandomVector(seed), y = [.. x];

        ordinary.Factor(saddle.System.Values);
        Assert.True(precise.Factor([.. saddle.System.Values.Select(value => (DoubleDouble)value)]));
        ordinary.Solve(x);
        precise.Solve(y);
        inverse.Compute();
        preciseInverse.Compute();

        var (largest, largestEntry) = (x.Max(Math.Abs), inverse.Values.ToArray().Max(Math.Abs));
        Assert.All(x.Zip(y), pair => Assert.Equal(pair.First, pair.Second, 1e-10 * largest));
        Assert.All(inverse.Values.ToArray().Zip(preciseInverse.Values.ToArray()), pair => Assert.Equal(pair.First, pair.Second.High, 1e-10 * largestEntry));
    });

    /// <summary>
    /// Squares of (1, -1) a / s, of a switch of huge admittance, and of (1, 0): in doubles the sum of both is singular. By hand: x = (1, 1 + 1 / g).
    /// </summary>
    [Fact]
    public void What_a_double_would_lose_beside_a_huge_number_is_kept()
    {
        const double huge = 1e20;
        var pattern = SparsePattern.FromCoordinates(2, 2, [0, 1, 1], [0, 0, 1], new int[3]);
        var ordinary = new SparseLdl(pattern, [0, 1], simplicial);
        var precise = new PreciseLdl(ordinary);
        double[] b = [0, 1];

        Assert.True(precise.Factor([(DoubleDouble)huge + 1, -huge, huge]));
        precise.Solve(b);

        Assert.Equal(1, b[0], 1e-9);
        Assert.Equal(1, b[1], 1e-9);
    }

    [Fact]
    public void A_matrix_without_factors_is_told()
    {
        var pattern = SparsePattern.FromCoordinates(2, 2, [0, 1, 1], [0, 0, 1], new int[3]);

        Assert.False(new PreciseLdl(new SparseLdl(pattern, [0, 1], simplicial)).Factor([1, 1, 1]));
    }

    [Fact]
    public void Factoring_and_solving_again_allocate_nothing()
    {
        var saddle = Saddle.Random(1);
        var precise = new PreciseLdl(saddle.Analyse(LdlMethod.Simplicial));
        DoubleDouble[] values = [.. saddle.System.Values.Select(value => (DoubleDouble)value)];
        var x = saddle.System.RandomVector(1);
        precise.Factor(values);
        precise.Solve(x);
        var before = GC.GetAllocatedBytesForCurrentThread();

        precise.Factor(values);
        precise.Solve(x);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }
}
