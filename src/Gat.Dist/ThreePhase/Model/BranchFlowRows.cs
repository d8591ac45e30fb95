namespace Gat.Dist.ThreePhase.Model;

/// <summary>
/// The rows of a table of branch flows by phase: one for each conductor that a branch has at either end. Flow 2 r is the from side of row r,
/// flow 2 r + 1 its to side.
/// </summary>
internal sealed class BranchFlowRows
{
    private readonly int[] rowOf;

    /// <summary>Rows for the conductors that the ends of each branch use.</summary>
    /// <param name="used">For each branch the conductors at its ends together.</param>
    public BranchFlowRows(PhaseSet[] used)
    {
        rowOf = new int[4 * used.Length];
        Array.Fill(rowOf, -1);
        var branches = new List<int>();
        var conductors = new List<int>();
        for (var branch = 0; branch < used.Length; branch++)
        {
            foreach (var conductor in TerminalText.Conductors(used[branch]))
            {
                rowOf[(4 * branch) + conductor] = branches.Count;
                branches.Add(branch);
                conductors.Add(conductor);
            }
        }

        Branch = [.. branches];
        Conductor = [.. conductors];
    }

    /// <summary>The branch of each row.</summary>
    public int[] Branch { get; }

    /// <summary>The conductor of each row.</summary>
    public int[] Conductor { get; }

    /// <summary>The flow of one conductor at one end; -1 for earth.</summary>
    public int Flow(int branch, int conductor, bool atTo) =>
        conductor == ElementEnds.Earth ? -1 : (2 * rowOf[(4 * branch) + conductor]) + (atTo ? 1 : 0);
}
