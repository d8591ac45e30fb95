namespace Gat.Dist.OptimalPowerFlow.BranchFlow;

/// <summary>Voltage angles that belong to branch flows, by walking from the reference buses.</summary>
/// <remarks>M. Farivar, S. H. Low, Branch flow model: relaxations and convexification, part I, IEEE Trans. Power Systems 28(3), 2013, section IV.</remarks>
public sealed class BranchFlowAngles
{
    private BranchFlowAngles(double[] angleRad)
    {
        AngleRad = angleRad;
    }

    /// <summary>Angle of each bus, radians; NaN where no reference bus is reached.</summary>
    public double[] AngleRad { get; }

    /// <summary>
    /// The angle that is left over when a loop is walked around, the greatest of all loops, radians. On a tree 0; elsewhere angles, and so a power
    /// flow, exist only where it is 0.
    /// </summary>
    public double WorstMismatchRad { get; private set; }

    /// <summary>Branch that closes the worst loop; -1 where there is no mismatch.</summary>
    public int WorstBranch { get; private set; } = -1;

    /// <summary>Recovers the angles of a state.</summary>
    public static BranchFlowAngles Of(BranchFlowState state)
    {
        var network = state.Network;
        var angles = new BranchFlowAngles([.. network.ReferenceVaRad]);
        var order = network.WalkFromReferences();
        foreach (var (branch, isForward) in order)
        {
            var (from, to) = (network.Branches.FromBus[branch], network.Branches.ToBus[branch]);
            if (isForward)
            {
                angles.AngleRad[to] = angles.AngleRad[from] - state.AngleDrop(branch);
            }
            else
            {
                angles.AngleRad[from] = angles.AngleRad[to] + state.AngleDrop(branch);
            }
        }

        angles.Close(state);
        return angles;
    }

    private void Close(BranchFlowState state)
    {
        var branches = state.Network.Branches;
        for (var branch = 0; branch < branches.Count; branch++)
        {
            var rest = Math.Abs(Math.IEEERemainder(AngleRad[branches.FromBus[branch]] - AngleRad[branches.ToBus[branch]] - state.AngleDrop(branch), 2 * Math.PI));
            if (rest > WorstMismatchRad)
            {
                (WorstMismatchRad, WorstBranch) = (rest, branch);
            }
        }
    }
}
