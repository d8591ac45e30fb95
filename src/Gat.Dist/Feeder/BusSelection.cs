using Gat.Faults;
using Gat.Schemas.Validation;

namespace Gat.Dist;

/// <summary>Buses that a study is about, as a user names them.</summary>
public static class BusSelection
{
    /// <summary>The word for every bus that is no source.</summary>
    public const string All = "all";

    /// <summary>Reads <c>all</c>, or ids joined by commas.</summary>
    /// <returns>Positions in <see cref="Feeder.Buses"/>, ascending, each once.</returns>
    /// <exception cref="InputDataException">A name is unknown, or none is left; every unknown name is listed.</exception>
    public static IReadOnlyList<int> Parse(Feeder feeder, string text)
    {
        if (text == All)
        {
            int[] others = [.. Enumerable.Range(0, feeder.Buses.Count).Where(bus => !feeder.SetPoints.IsSlack[bus])];
            return others.Length > 0 ? others : throw new InputDataException("The grid has no bus but its sources.", "--nodes", "");
        }

        var faults = new FaultList();
        var chosen = new SortedSet<int>();
        foreach (var id in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (feeder.BusIndex.TryGetValue(id, out var bus))
            {
                chosen.Add(bus);
                continue;
            }

            var near = Spelling.Nearest(id, feeder.BusIndex.Keys);
            faults.Add($"There is no bus '{id}'.", "--nodes", near is null ? "" : $"Did you mean {near}?");
        }

        if (chosen.Count == 0 && faults.IsEmpty)
        {
            faults.Add("No bus is named.", "--nodes", "Give all, or ids joined by commas such as 6,18,33.");
        }

        faults.ThrowIfAny();
        return [.. chosen];
    }
}
