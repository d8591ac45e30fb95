using Gat.Faults;

namespace Gat.Dist.PowerFlow.Lanes;

/// <summary>Puts scenarios of a feeder into the lanes of batches. Its work arrays are made once; one object serves one thread.</summary>
public sealed class LaneScenarios
{
    private readonly LaneTree tree;
    private readonly NodeInputs inputs;
    private readonly double[] baseP;
    private readonly double[] baseQ;
    private readonly VaryingLoad[] baseVarying;

    /// <summary>For batches of one tree.</summary>
    public LaneScenarios(LaneTree tree)
    {
        this.tree = tree;
        inputs = new NodeInputs(tree.NodeCount);
        inputs.Fill(tree.Network, ScenarioInput.Of(tree.Network.Feeder));
        baseP = [.. inputs.P.Select(p => -p)];
        baseQ = [.. inputs.Q.Select(q => -q)];
        var parts = tree.Network.Feeder.Buses.VaryingLoad;
        baseVarying = new VaryingLoad[parts.IsEmpty ? 0 : tree.NodeCount];
        for (var bus = 0; bus < parts.Length; bus++)
        {
            var node = tree.Network.BusNode[bus];
            if (node >= 0)
            {
                baseVarying[node] = baseVarying[node].Plus(parts[bus].Times(1 / tree.Network.Feeder.BaseMva, 1 / tree.Network.Feeder.BaseMva));
            }
        }
    }

    /// <summary>Active power drawn at each node whatever its voltage in the feeder's own state, load less generation, pu.</summary>
    public ReadOnlySpan<double> BaseP => baseP;

    /// <summary>Reactive power drawn at each node whatever its voltage in the feeder's own state, pu.</summary>
    public ReadOnlySpan<double> BaseQ => baseQ;

    /// <summary>Sets the power drawn in all lanes to the feeder's own times a factor, loads that vary with the voltage included.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="factor">The factors, at index <c>node * Width + lane</c>.</param>
    /// <exception cref="ArgumentException">The batch has no place for the feeder's loads that vary with the voltage.</exception>
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

        if (baseVarying.Length > 0)
        {
            ScaleVarying(batch, factor);
        }
    }

    private void ScaleVarying(LaneBatch batch, ReadOnlySpan<double> factor)
    {
        if (!batch.HasZip)
        {
            throw new ArgumentException("The feeder has loads that vary with the voltage, and the batch has no place for them.", nameof(batch));
        }

        for (var at = 0; at < LaneBatch.Width * baseVarying.Length; at++)
        {
            var load = baseVarying[at / LaneBatch.Width];
            batch.CurrentP[at] = load.CurrentPMw * factor[at];
            batch.CurrentQ[at] = load.CurrentQMvar * factor[at];

            // At factor 1 constant impedances are shunts of the tree.
            batch.ImpedanceP[at] = load.ImpedancePMw * (factor[at] - 1);
            batch.ImpedanceQ[at] = load.ImpedanceQMvar * (factor[at] - 1);
        }
    }

    /// <summary>Puts one scenario into one lane.</summary>
    /// <param name="batch">The batch; one with <see cref="LaneBatch.HasZip"/> if loads vary with the voltage or capacitors differ from the feeder's state.</param>
    /// <param name="lane">The lane.</param>
    /// <param name="scenario">Injections, capacitors and set points; branch states must be those of the tree's network.</param>
    /// <returns>
    /// Solved when the scenario can be tried; islanded when load or generation stands where no source reaches; invalid_input when
    /// a number cannot be used, which the lane's solve then says as well.
    /// </returns>
    /// <exception cref="ArgumentException">The batch has no place for such loads or capacitors.</exception>
    public SolveStatus Set(LaneBatch batch, int lane, in ScenarioInput scenario)
    {
        var status = inputs.Fill(tree.Network, scenario);
        batch.Fill(lane, inputs);
        if (status == SolveStatus.InvalidInput)
        {
            batch.P[(LaneBatch.Width * tree.Roots[0]) + lane] = double.NaN;
        }

        return status;
    }
}
