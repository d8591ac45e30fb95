using Gat.Bench.Optimization;

namespace Gat.Optimization.Tests.Conic;

/// <summary>
/// Instances whose published value is not the optimum: a point that meets all equations and lies inside all cones, in decimal arithmetic on the numbers
/// of the file, costs less.
/// </summary>
public sealed class DecimalProofTests
{
    [SharedTheory]
    [InlineData("nql30", -0.9460240520770835, 1e-12)]
    [InlineData("qssp60", -6.562690123494353, 1e-24)]
    public void A_feasible_point_is_better_than_the_published_value(string name, double published, double residual)
    {
        var proof = DecimalProof.Of(SharedFolder.At("solver-cases", "socp", $"{name}.cbf.gz"));

        Assert.InRange((double)proof.RowResidual, 0, residual);
        Assert.True(proof.Margin > 0);
        Assert.True((double)proof.Upper < published - 4e-6);
        Assert.InRange((double)(proof.Upper - proof.Lower), 0, 2e-6);
        Assert.InRange((double)proof.ColumnResidual, 0, 1e-24);
        Assert.InRange((double)proof.DualMargin, -1e-10, double.PositiveInfinity);
    }
}
