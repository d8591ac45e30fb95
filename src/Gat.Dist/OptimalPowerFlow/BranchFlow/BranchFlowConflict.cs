namespace Gat.Dist.OptimalPowerFlow.BranchFlow;

/// <summary>Limits of a branch flow that contradict each other; see <see cref="GridConflict"/>.</summary>
internal static class BranchFlowConflict
{
    /// <summary>The limits in conflict with the amounts by which they must give way.</summary>
    /// <param name="program">A program without an answer, with its present numbers.</param>
    /// <param name="cancel">Ends the search.</param>
    public static IReadOnlyList<OpfExcess> Find(BranchFlowProgram program, CancellationToken cancel)
    {
        var (flow, network, register) = (program.Flow, program.Flow.Network, new LimitRegister(program.Compiled));
        for (var bus = 0; bus < network.BusCount; bus++)
        {
            register.AddLoad(flow.ActiveBalance[bus], bus);
            register.AddLoad(flow.ReactiveBalance[bus], bus);
            if (!VoltageLimits.IsSoft(network, bus))
            {
                register.Add(flow.Voltage[bus], OpfLimit.VMin, OpfLimit.VMax, bus);
            }
        }

        for (var unit = 0; unit < network.GeneratorCount; unit++)
        {
            register.Add(flow.GeneratorP[unit], OpfLimit.PMin, OpfLimit.PMax, unit);
            register.Add(flow.GeneratorQ[unit], OpfLimit.QMin, OpfLimit.QMax, unit);
        }

        foreach (var (constraint, limit, index) in flow.Limits.All)
        {
            register.Add(constraint, limit, index);
        }

        var load = Math.Max(1e-3, network.LoadPPu.Sum(Math.Abs));
        return GridConflict.Find(register, limit => Price(limit, load), (limit, index, amount) => AmountPu(network, limit, index, amount), cancel);
    }

    // Voltages and angles by their pu and radian, powers as shares of all load; a squared voltage changes twice as much as a voltage.
    private static double Price(OpfLimit limit, double load) => limit switch
    {
        OpfLimit.VMin or OpfLimit.VMax => 0.5,
        OpfLimit.AngleMin or OpfLimit.AngleMax => 1,
        _ => 1 / load,
    };

    /// <summary>The amount in the limit's own terms, from that by which a square or cone gives way.</summary>
    private static double AmountPu(OpfNetwork network, OpfLimit limit, int index, double amount) => limit switch
    {
        OpfLimit.VMin => network.VMinPu[index] - Math.Sqrt(Math.Max(0, (network.VMinPu[index] * network.VMinPu[index]) - amount)),
        OpfLimit.VMax => Math.Sqrt((network.VMaxPu[index] * network.VMaxPu[index]) + amount) - network.VMaxPu[index],
        OpfLimit.CurrentFrom => CurrentPu(network.Branches.IMaxFromPu[index], amount),
        OpfLimit.CurrentTo => CurrentPu(network.Branches.IMaxToPu[index], amount),
        _ => amount,
    };

    // 2 · I² · ½ becomes 2 · (I² + a) · (½ + a) at 1 pu.
    private static double CurrentPu(double most, double amount) => Math.Sqrt(((most * most) + amount) * (1 + (2 * amount))) - most;
}
