using Gat.Faults;

namespace Gat.Dist;

/// <summary>What can be wrong with the voltages that buses and generators hold, taken together.</summary>
internal static class SetPointFaults
{
    public static void Collect(IReadOnlyList<BusRow> buses, IReadOnlyList<GeneratorRow> generators, List<Fault> faults)
    {
        if (!buses.Any(bus => bus.Type == BusType.Slack))
        {
            faults.Add(new Fault(
                "No bus is of type slack, so nothing feeds the grid.", "dist_nodes", "Set type = slack at the source and give its v_set.")
            {
                Subject = new FaultSubject("source_missing", "dist_nodes"),
            });
        }

        var atBus = generators.ToLookup(generator => generator.Bus, StringComparer.Ordinal);
        foreach (var bus in buses)
        {
            double[] held =
            [
                .. atBus[bus.Id].Where(generator => generator is { InService: true, VSetPu: not null }).Select(generator => generator.VSetPu!.Value),
            ];
            Collect(bus, held, atBus.Contains(bus.Id), faults);
        }
    }

    private static void Collect(BusRow bus, double[] held, bool hasGenerators, List<Fault> faults)
    {
        var where = $"dist_nodes {bus.Id}";
        var subject = new FaultSubject("set_points_disagree", "dist_nodes", bus.Id, "v_set");
        if (held.Distinct().Count() > 1)
        {
            faults.Add(new Fault(
                $"Generators at bus '{bus.Id}' hold different voltages: {string.Join(", ", held.Distinct())} pu.",
                "dist_generators",
                "A bus has one voltage: give its generators the same v_set.")
            {
                Subject = subject,
            });
        }
        else if (bus.VSetPu is { } own && held.Length > 0 && own != held[0])
        {
            faults.Add(new Fault(
                $"v_set is {own} but the generators at the bus hold {held[0]} pu.", where, "Make both equal, or leave v_set of the bus empty.")
            {
                Subject = subject,
            });
        }
        else if (bus.Type == BusType.Slack && bus.VSetPu is null && held.Length == 0)
        {
            faults.Add(new Fault("A slack bus has no v_set.", where, "Give the voltage that it holds, in pu.")
            {
                Subject = subject with { Code = "source_voltage_missing" },
            });
        }
        else if (bus.Type != BusType.Slack && bus.VSetPu is not null && !hasGenerators)
        {
            faults.Add(new Fault(
                $"v_set is {bus.VSetPu} but no generator at the bus could hold it.",
                where,
                "Set type = slack, add a generator with this v_set, or leave v_set empty.")
            {
                Subject = subject,
            });
        }
    }
}
