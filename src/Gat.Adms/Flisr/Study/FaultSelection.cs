using Gat.Adms.Reliability;
using Gat.Faults;

namespace Gat.Adms.Flisr.Study;

/// <summary>Which elements of a grid fail in a study.</summary>
internal static class FaultSelection
{
    /// <summary>The word for all of them.</summary>
    public const string All = "all";

    /// <summary>Reads ids joined by commas: of branches, or type:id; all: those of the reliability table, or every branch in service without one.</summary>
    /// <exception cref="InputDataException">An element does not exist; all faults are listed.</exception>
    public static IReadOnlyList<ReliabilityElement> Parse(AdmsGrid grid, string text)
    {
        if (text == All)
        {
            return grid.Elements.Count > 0 ? grid.Elements
                : [.. Enumerable.Range(0, grid.Feeder.Branches.Count).Where(branch => grid.Network.ZoneOfBranch[branch] >= 0)
                    .Select(branch => grid.Known(ElementType.Branch, grid.Feeder.Branches.Id[branch], branch))];
        }

        var faults = new FaultList();
        var elements = new List<ReliabilityElement>();
        foreach (var name in text.Split(',', StringSplitOptions.TrimEntries).Distinct())
        {
            if (Find(grid, name) is { } element)
            {
                elements.Add(element);
            }
            else
            {
                faults.Add($"There is no element '{name}' that could fail.", "--fault", "Give the id of a branch, or type:id with node, transformer or switch; or all.");
            }
        }

        faults.ThrowIfAny();
        return elements;
    }

    private static ReliabilityElement? Find(AdmsGrid grid, string name)
    {
        foreach (var type in Enum.GetValues<ElementType>())
        {
            var prefix = $"{type.ToString().ToLowerInvariant()}:";
            var id = name.StartsWith(prefix, StringComparison.Ordinal) ? name[prefix.Length..] : name;
            var index = id == name && type == ElementType.Transformer ? -1 : ReliabilityTable.IndexOf(type, id, grid.Feeder, grid.Devices);
            if (index >= 0 && (id != name || !name.Contains(':') || type == ElementType.Branch))
            {
                return grid.Known(type, id, index);
            }
        }

        return null;
    }
}
