namespace Gat.Pipeline.Inspection;

/// <summary>
/// Inputs of two runs that have one file name: a grid that was moved is no difference, and of two grids each file is told once, not as one that
/// is missing here and another that is missing there.
/// </summary>
internal static class InputPairs
{
    private const string Input = "input ";
    private const string Absent = "none";

    public static IReadOnlyList<FactDifference> Joined(IReadOnlyList<FactDifference> facts)
    {
        var ofB = facts.Where(fact => IsInput(fact) && fact.A == Absent).GroupBy(Name).ToDictionary(group => group.Key, group => group.ToList(), StringComparer.Ordinal);
        var joined = new List<FactDifference>();
        foreach (var fact in facts)
        {
            if (!IsInput(fact) || fact.B != Absent || !ofB.TryGetValue(Name(fact), out var others) || others.Count != 1)
            {
                joined.Add(fact);
                continue;
            }

            ofB.Remove(Name(fact));
            if (others[0].B != fact.A)
            {
                joined.Add(new FactDifference($"{fact.Name} and {others[0].Name[Input.Length..]}", fact.A, others[0].B));
            }
        }

        var left = ofB.Values.SelectMany(list => list).ToHashSet();
        return [.. joined.Where(fact => !IsInput(fact) || fact.A != Absent || left.Contains(fact))];
    }

    private static bool IsInput(FactDifference fact) => fact.Name.StartsWith(Input, StringComparison.Ordinal);

    private static string Name(FactDifference fact) => Path.GetFileName(fact.Name);
}
