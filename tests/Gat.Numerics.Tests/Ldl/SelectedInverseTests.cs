using Gat.Numerics.Ldl;

namespace Gat.Numerics.Tests.Ldl;

public sealed class SelectedInverseTests
{
    private static readonly LdlOptions simplicial = new() { StaticShift = 0, StaticShiftRatio = 0, Method = LdlMethod.Simplicial };

    [Fact]
    public void Entries_are_those_of_the_whole_inverse() => Properties.HoldForAnySeed(60, seed =>
    {
        var random = new System.Random(seed);
        var system = SymmetricSystem.Dominant(Graphs.Random(seed, count: 1 + random.Next(60), density: 0.1), seed, _ => (sbyte)(random.Next(2) == 0 ? 1 : -1));

        AssertInverse(system, new SparseLdl(system.Triangle, simplicial), tolerance: 1e-12);
    });

    [Fact]
    public void Pivots_of_two_rows_are_taken_as_they_are() => Properties.HoldForAnySeed(60, seed =>
    {
        var saddle = Saddle.Random(seed);

        AssertInverse(saddle.System, saddle.Analyse(LdlMethod.Simplicial), tolerance: 1e-10);
    });

    [Fact]
    public void Computing_again_allocates_nothing()
    {
        var system = SymmetricSystem.Dominant(Graphs.Grid(13, 17), seed: 1, _ => 1);
        var ldl = new SparseLdl(system.Triangle, simplicial);
        var inverse = new SelectedInverse(ldl, system.Triangle);
        ldl.Factor(system.Values);
        inverse.Compute();
        var before = GC.GetAllocatedBytesForCurrentThread();

        inverse.Compute();

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void Supernodal_factors_are_refused()
    {
        var system = SymmetricSystem.Dominant(Graphs.Path(5), seed: 1, _ => 1);

        Assert.Throws<ArgumentException>(() => new SelectedInverse(new SparseLdl(system.Triangle, new LdlOptions { Method = LdlMethod.Supernodal }), system.Triangle));
    }

    private static void AssertInverse(SymmetricSystem system, SparseLdl ldl, double tolerance)
    {
        var inverse = new SelectedInverse(ldl, system.Triangle);
        ldl.Factor(system.Values);

        inverse.Compute();

        // A column of the whole inverse is a solve; entries are compared in units of the largest of them.
        var columns = new double[system.Rows][];
        for (var column = 0; column < system.Rows; column++)
        {
            columns[column] = new double[system.Rows];
            columns[column][column] = 1;
            ldl.Solve(columns[column]);
        }

        var largest = columns.SelectMany(column => column).Select(Math.Abs).DefaultIfEmpty().Max();
        for (var row = 0; row < system.Rows; row++)
        {
            for (var slot = system.Triangle.Pointers[row]; slot < system.Triangle.Pointers[row + 1]; slot++)
            {
                Assert.Equal(columns[system.Triangle.Indices[slot]][row], inverse.Values[slot], tolerance * largest);
            }
        }
    }
}
