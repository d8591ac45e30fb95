using Gat.Dist.HostingCapacity;
using Gat.Dist.PowerFlow.Scenarios;

namespace Gat.Dist.Tests.HostingCapacity;

/// <summary>Runs a study in memory.</summary>
internal static class Capacities
{
    public static IReadOnlyList<HostingResult> Of(
        Feeder feeder, HostingCapacityOptions options, string nodes = "all", ScenarioSource? scenarios = null, HostingMode mode = HostingMode.Individual, int samples = 10)
    {
        options.Check();
        var study = new HostingStudy(feeder, scenarios ?? new BaseScenario(), BusSelection.Parse(feeder, nodes), mode, options, samples);
        var worker = new HostingWorker(study, new StudyProbes(study), new ElementWords(feeder, study.Scenarios));
        return worker.Find([.. Enumerable.Range(0, study.CaseCount).Select(study.Case)], CancellationToken.None);
    }

    public static HostingResult At(Feeder feeder, string bus, HostingCapacityOptions options, ScenarioSource? scenarios = null) => Of(feeder, options, bus, scenarios)[0];

    /// <summary>The 33-bus feeder with limits of its own.</summary>
    public static Feeder Feeder33With(double? vMin, double? vMax, double loadFactor = 1) => Feeder33.Create(
        Feeder33.BusRows.Select(row => row with { VMinPu = vMin, VMaxPu = vMax, LoadPMw = loadFactor * row.LoadPMw, LoadQMvar = loadFactor * row.LoadQMvar }),
        Feeder33.BranchRows);
}
