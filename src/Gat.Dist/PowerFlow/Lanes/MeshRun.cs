namespace Gat.Dist.PowerFlow.Lanes;

/// <summary>The iteration over one group of lanes of a network with cuts or held nodes: sweeps, each followed by a compensation.</summary>
internal static unsafe class MeshRun
{
    /// <summary>Solves the lanes that are open in <paramref name="progress"/> from the state of the batch.</summary>
    public static void Solve<TLane, TKind>(
        in LaneFrame frame, in MeshFrame mesh, LaneTree tree, LaneSweepOptions options, bool warm, ref LaneProgress progress)
        where TLane : struct, ILane<TLane>
        where TKind : ISweepKind
    {
        var constants = tree.Mesh!;
        var all = progress.Open;
        if (warm)
        {
            CompensationPass.Draw<TLane>(frame, mesh, constants);
        }

        for (var sweep = 1; progress.Open != 0 && sweep <= options.MaxIterations; sweep++)
        {
            var anyFrozen = progress.Open != all;
            TLane.Of(0).Store(frame.Mismatch);
            for (var part = 0; part < tree.Roots.Length; part++)
            {
                LaneRun.Checked<TLane, TKind>(frame, tree, part, anyFrozen);
            }

            if (anyFrozen)
            {
                CompensationPass.Run<TLane, Yes>(frame, mesh, constants);
            }
            else
            {
                CompensationPass.Run<TLane, No>(frame, mesh, constants);
            }

            LaneRun.Judge(frame, TLane.Count, sweep, options.TolerancePu, ref progress);
        }

        progress.Failed |= progress.Open;
    }
}
