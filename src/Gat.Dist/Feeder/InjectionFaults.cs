using Gat.Faults;

namespace Gat.Dist;

/// <summary>What can be wrong with the rows of generators and capacitor banks.</summary>
internal static class InjectionFaults
{
    public static void Collect(IReadOnlyList<GeneratorRow> generators, HashSet<string> busIds, List<Fault> faults)
    {
        var checks = new RowChecks("dist_generators", faults);
        foreach (var generator in generators)
        {
            checks.Id(generator.Id);
            checks.Bus(generator.Id, "node_id", generator.Bus, busIds);
            checks.Finite(generator.Id, "p", generator.PMw);
            checks.Finite(generator.Id, "q", generator.QMvar);
            checks.Ordered(generator.Id, "p_min", generator.PMinMw, "p_max", generator.PMaxMw);
            checks.Ordered(generator.Id, "q_min", generator.QMinMvar, "q_max", generator.QMaxMvar);
            checks.Positive(generator.Id, "v_set", generator.VSetPu);
        }
    }

    public static void Collect(IReadOnlyList<CapacitorRow> capacitors, HashSet<string> busIds, List<Fault> faults)
    {
        var checks = new RowChecks("dist_caps", faults);
        foreach (var capacitor in capacitors)
        {
            checks.Id(capacitor.Id);
            checks.Bus(capacitor.Id, "node_id", capacitor.Bus, busIds);
            checks.Finite(capacitor.Id, "q", capacitor.QMvar);
            if (capacitor.Steps < 1)
            {
                checks.Add(capacitor.Id, $"steps is {capacitor.Steps}; it must be at least 1.", "", FaultCodes.ValueNotAllowed, "steps");
            }

            if (capacitor.StepsIn < 0 || capacitor.StepsIn > capacitor.Steps)
            {
                checks.Add(capacitor.Id, $"state is {capacitor.StepsIn}; it must lie between 0 and steps = {capacitor.Steps}.", "", FaultCodes.OrderReversed, "state");
            }
        }
    }

    public static void Collect(IReadOnlyList<LoadRow> loads, HashSet<string> busIds, List<Fault> faults)
    {
        var checks = new RowChecks("dist_loads", faults);
        foreach (var load in loads)
        {
            checks.Id(load.Id);
            checks.Bus(load.Id, "node_id", load.Bus, busIds);
            checks.Finite(load.Id, "p", load.PMw);
            checks.Finite(load.Id, "q", load.QMvar);
        }
    }
}
