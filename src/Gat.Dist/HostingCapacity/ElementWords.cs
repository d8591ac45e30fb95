using Gat.Dist.PowerFlow.Scenarios;
using Gat.Schemas.Columns;

namespace Gat.Dist.HostingCapacity;

/// <summary>Dictionaries that the tables of a study share.</summary>
internal sealed class ElementWords(Feeder feeder, ScenarioSource scenarios)
{
    /// <summary>Buses first, then branches.</summary>
    public TextDictionary Elements { get; } = new([.. feeder.Buses.Id, .. feeder.Branches.Id]);

    public TextDictionary Constraints { get; } = new(HostingConstraintWords.All);

    public TextDictionary Scenarios { get; } = new(Enumerable.Range(0, scenarios.Count).Select(scenarios.Id));

    /// <summary>Code of the element whose limit is broken; -1: none.</summary>
    public int Code(in Violation violation) => violation.Bus >= 0 ? violation.Bus : violation.Branch >= 0 ? feeder.Buses.Count + violation.Branch : -1;
}
