using Gat.Faults;

namespace Gat.Adms.Reliability;

/// <summary>An outage that is given rather than drawn.</summary>
/// <param name="Scenario">The year that it belongs to.</param>
/// <param name="Element">Position of its element in <see cref="GivenOutages.Elements"/>.</param>
/// <param name="StartHour">Its start.</param>
/// <param name="DurationHours">Until the element is in service again.</param>
internal readonly record struct GivenOutage(string Scenario, int Element, double StartHour, double DurationHours);

/// <summary>The rows of <c>outage_scenarios</c>.</summary>
/// <param name="Elements">The elements that they are about, once each.</param>
/// <param name="Outages">The outages, by scenario and start.</param>
/// <param name="ScenarioCount">How many scenarios there are: those of a table <c>scenarios</c> beside the outages, else those with outages.</param>
internal sealed record GivenOutages(IReadOnlyList<ReliabilityElement> Elements, IReadOnlyList<GivenOutage> Outages, int ScenarioCount)
{
    /// <summary>Reads them.</summary>
    /// <exception cref="InputDataException">An element does not exist, or its id is that of several; all faults are listed.</exception>
    public static GivenOutages Read(AdmsGrid grid)
    {
        var (table, faults) = (grid.Outages!, new FaultList());
        var years = YearsOf(grid);
        var (elements, outages) = (new List<ReliabilityElement>(), new List<GivenOutage>());
        for (var row = 0; row < table.RowCount; row++)
        {
            var (id, scenario) = (table.Text("element_id")[row]!, table.Text("scenario_id")[row]!);
            if (years?.Contains(scenario) == false)
            {
                faults.Add($"'{scenario}' is not a scenario_id of scenarios.", $"outage_scenarios {scenario} {id}", "Correct it, or add the row to scenarios.");
            }

            if (ElementOf(grid, id, table.Text("element_type")[row], $"outage_scenarios {scenario} {id}", faults) is not { } element)
            {
                continue;
            }

            var at = elements.IndexOf(element);
            if (at < 0)
            {
                at = elements.Count;
                elements.Add(element);
            }

            outages.Add(new GivenOutage(scenario, at, table.Number("start_hour")[row], table.Number("duration_hours")[row]));
        }

        if (table.RowCount == 0 && years is null or { Count: 0 })
        {
            faults.Add("The table has no outage.", "outage_scenarios", "Give at least one row, or a table scenarios beside it that lists the years.");
        }

        faults.ThrowIfAny();
        return new GivenOutages(elements, [.. outages.OrderBy(outage => outage.Scenario, StringComparer.Ordinal).ThenBy(outage => outage.StartHour)],
            years?.Count ?? outages.Select(outage => outage.Scenario).Distinct().Count());
    }

    // Years without an outage count too: without them every mean would be too large.
    private static HashSet<string>? YearsOf(AdmsGrid grid) => grid.OutageYears is not { } table ? null
        : [.. Enumerable.Range(0, table.RowCount).Select(row => table.Text("scenario_id")[row]!)];

    private static ReliabilityElement? ElementOf(AdmsGrid grid, string id, string? typeName, string where, FaultList faults)
    {
        ElementType[] types = typeName is null ? [ElementType.Branch, ElementType.Node, ElementType.Switch] : [Enum.Parse<ElementType>(typeName, ignoreCase: true)];
        var found = types.Where(type => ReliabilityTable.IndexOf(type, id, grid.Feeder, grid.Devices) >= 0).ToArray();
        if (found.Length == 1)
        {
            return grid.Known(found[0], id, ReliabilityTable.IndexOf(found[0], id, grid.Feeder, grid.Devices));
        }

        faults.Add(
            found.Length == 0 ? $"There is no element '{id}'." : $"'{id}' is a {string.Join(" and a ", found.Select(type => type.ToString().ToLowerInvariant()))}.", where,
            found.Length == 0 ? "Correct element_id or element_type." : "Give element_type.");
        return null;
    }
}
