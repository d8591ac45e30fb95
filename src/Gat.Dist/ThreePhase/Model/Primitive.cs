using System.Numerics;

namespace Gat.Dist.ThreePhase.Model;

/// <summary>The admittance matrix of one element between terminals, per unit; rows and columns of earthed ends are left out.</summary>
/// <param name="Terminals">Terminals (<see cref="Places"/>).</param>
/// <param name="Y">Admittances, row by row, pu on the grid's base power and each bus's base voltage to earth.</param>
/// <param name="Flows">For each terminal the flow that its current belongs to (<see cref="BranchFlowRows"/>); -1: none.</param>
internal sealed record Primitive(int[] Terminals, Complex[] Y, int[] Flows)
{
    /// <summary>A primitive whose currents are reported nowhere.</summary>
    public Primitive(int[] terminals, Complex[] y)
        : this(terminals, y, [.. terminals.Select(_ => -1)])
    {
    }

    /// <summary>Takes the rows and columns of earthed ends out of a matrix.</summary>
    public static Primitive WithoutEarth(int[] terminals, Complex[] y, int[] flows)
    {
        int[] kept = [.. Enumerable.Range(0, terminals.Length).Where(at => terminals[at] >= 0)];
        var size = terminals.Length;
        return kept.Length == size
            ? new Primitive(terminals, y, flows)
            : new Primitive(
                [.. kept.Select(at => terminals[at])], [.. kept.SelectMany(row => kept.Select(column => y[(row * size) + column]))],
                [.. kept.Select(at => flows[at])]);
    }
}
