using Gat.Faults;

namespace Gat.Dist.PowerFlow.Lanes;

/// <summary>Puts scenarios of a feeder into the lanes of batches. Its work arrays are made once; one object serves one thread.</summary>
public sealed class LaneScenarios
{
    private readonly LaneTree tree;
    private readonly NodeInputs inputs;
    private readonly double[] baseP;
    private readonly double[] baseQ;

    /// <summary>For batches of one tree.</summary>
    public LaneScenarios(LaneTree tree)
    {
        this.tree = tree;
        inputs = new NodeInputs(tree.NodeCount);
        inputs.Fill(tree.Network, ScenarioInput.Of(tree.Network.Feeder));
        baseP = [.. inputs.P.Select(p => -p)];
        baseQ = [.. inputs.Q.Select(q => -q)];
    }

    /// <summary>Active power drawn at each node in the feeder's own state, load less generation, pu.</summary>
    public ReadOnlySpan<double> BaseP => baseP;

    /// <summary>Reactive power drawn at each node in the feeder's own state, pu.</summary>
    public ReadOnlySpan<double> BaseQ => baseQ;

    /// <summary>Sets the power drawn in all lanes to the feeder's own times a factor.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="factor">The factors, at index <c>node * Width + lane</c>.</param>
    public void Scale(LaneBatch batch, ReadOnlySpan<double> factor)
    {
        Span<double> p = batch.P, q = batch.Q;
        for (var node = 0; node < baseP.Length; node++)
        {
            var from = factor.Slice(LaneBatch.Width * node, LaneBatch.Width);
            var toP = p.Slice(LaneBatch.Width * node, LaneBatch.Width);
            var toQ = q.Slice(LaneBatch.Width * node, LaneBatch.Width);
            for (var lane = 0; lane < from.Length; lane++)
            {
                toP[lane] = baseP[node] * from[lane];
                toQ[lane] = baseQ[node] * from[lane];
            }
        }
    }

    /// <summary>Puts one scenario into one lane.</summary>
    /// <param name="batch">The batch; one with <see cref="LaneBatch.HasZip"/> if capacitors differ from the feeder's state.</param>
    /// <param name="lane">The lane.</param>
    /// <param name="scenario">Injections, capacitors and set points; branch states must be those of the tree's network.</param>
    /// <returns>
    /// Solved when the scenario can be tried; islanded when load or generation stands where no source reaches; invalid_input when
    /// a number cannot be used, which the lane's solve then says as well.
    /// </returns>
    /// <exception cref="ArgumentException">Capacitors differ and the batch has no place for that.</exception>
    public SolveStatus Set(LaneBatch batch, int lane, in ScenarioInput scenario)
    {
        var status = inputs.Fill(tree.Network, scenario);
        batch.Fill(lane, inputs);
        for (var node = 0; node < tree.NodeCount; node++)
        {
            var g = inputs.ShuntG[node] - tree.NodeShunts[2 * node];
            var b = inputs.ShuntB[node] - tree.NodeShunts[(2 * node) + 1];
            if (batch.HasZip)
            {
                batch.ImpedanceP[(node * LaneBatch.Width) + lane] = g;
                batch.ImpedanceQ[(node * LaneBatch.Width) + lane] = -b;
            }
            else if (g != 0 || b != 0)
            {
                throw new ArgumentException("The scenario's capacitors are not those of the tree, and the batch has no ZIP loads.", nameof(batch));
            }
        }

        if (status == SolveStatus.InvalidInput)
        {
            batch.P[(LaneBatch.Width * tree.Roots[0]) + lane] = double.NaN;
        }

        return status;
    }
}
