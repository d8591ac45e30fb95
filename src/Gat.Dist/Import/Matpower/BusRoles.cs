using System.Collections.Immutable;
using Gat.Faults;

namespace Gat.Dist.Import.Matpower;

/// <summary>What each bus of a case is once MATPOWER's own rules have been applied to the types that its file gives.</summary>
/// <remarks>
/// MATPOWER User's Manual, section on buses: an isolated bus takes no part, nor does what is connected to it; a bus holds its
/// voltage only where a generator is in service; if no slack bus is left, the first voltage-holding bus becomes it.
/// </remarks>
internal sealed class BusRoles
{
    private readonly Dictionary<int, int> rowOf;
    private readonly MatpowerBusType[] roles;

    private BusRoles(MatpowerCase source)
    {
        roles = [.. source.Buses.Type];
        rowOf = source.Buses.Number.Select((number, row) => (number, row)).ToDictionary();
    }

    /// <summary>Rows of mpc.bus that take part, by rising bus number.</summary>
    public required ImmutableArray<int> Rows { get; init; }

    /// <summary>Applies the rules and reports each bus that changes.</summary>
    /// <exception cref="InputDataException">No bus can be slack.</exception>
    public static BusRoles Of(MatpowerCase source, ReportBuilder report)
    {
        var roles = new BusRoles(source)
        {
            Rows = [.. Enumerable.Range(0, source.Buses.Count)
                .Where(row => source.Buses.Type[row] != MatpowerBusType.Isolated).OrderBy(row => source.Buses.Number[row])],
        };
        roles.Apply(source, report);
        return roles;
    }

    /// <summary>The role of a bus, by its number.</summary>
    public MatpowerBusType this[int number] => roles[rowOf[number]];

    public bool IsIn(int number) => this[number] != MatpowerBusType.Isolated;

    private void Apply(MatpowerCase source, ReportBuilder report)
    {
        var (buses, units) = (source.Buses, source.Generators);
        var fed = Enumerable.Range(0, units.Count).Where(row => units.IsInService[row]).Select(row => units.Bus[row]).ToHashSet();
        foreach (var (type, name) in new[] { (MatpowerBusType.Slack, "slack"), (MatpowerBusType.Source, "voltage-holding") })
        {
            var unfed = Enumerable.Range(0, roles.Length).Where(row => roles[row] == type && !fed.Contains(buses.Number[row])).ToList();
            unfed.ForEach(row => roles[row] = MatpowerBusType.Load);
            report.Add(ImportOutcome.Converted, $"{name} buses without a generator in service became load buses", [.. unfed.Select(row => $"{buses.Number[row]}")]);
        }

        if (Array.IndexOf(roles, MatpowerBusType.Slack) >= 0)
        {
            return;
        }

        var first = Array.IndexOf(roles, MatpowerBusType.Source);
        if (first < 0)
        {
            throw new InputDataException(
                "No bus can be slack: no generator in service stands at a bus of type 2 or 3.", $"{source.SourceFile}, mpc.bus",
                "Give the bus that feeds the grid type 3 and a generator in service.");
        }

        roles[first] = MatpowerBusType.Slack;
        report.Add(ImportOutcome.Converted, "no slack bus is left: the first voltage-holding bus became slack", [$"{buses.Number[first]}"]);
    }
}
