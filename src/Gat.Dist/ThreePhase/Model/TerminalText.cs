namespace Gat.Dist.ThreePhase.Model;

/// <summary>Conductors as text: lists such as <c>ABCN</c> or <c>AB0</c>, and pairs such as <c>A0 B0 C0</c>; 0 is earth.</summary>
internal static class TerminalText
{
    private const string letters = "ABCN";

    /// <summary>The letter of a conductor; 0 for earth.</summary>
    public static char Letter(int conductor) => conductor == ElementEnds.Earth ? '0' : letters[conductor];

    /// <summary>The set that holds one conductor.</summary>
    public static PhaseSet SetOf(int conductor) => conductor == ElementEnds.Earth ? PhaseSet.None : (PhaseSet)(1 << conductor);

    /// <summary>The conductors of a set, in the order A, B, C, N.</summary>
    public static int[] Conductors(PhaseSet phases) => [.. Enumerable.Range(0, 4).Where(conductor => phases.HasFlag(SetOf(conductor)))];

    /// <summary>Reads a list of conductors; none but earth may stand twice.</summary>
    public static bool TryParseList(string text, out int[] conductors)
    {
        conductors = [.. text.Select(Conductor)];
        var named = conductors.Where(conductor => conductor != ElementEnds.Earth).ToArray();
        return named.Length > 0 && named.Min() >= 0 && named.Distinct().Count() == named.Length;
    }

    /// <summary>Reads pairs of conductors, separated by blanks; the two ends of a pair differ.</summary>
    public static bool TryParsePairs(string text, out ElementEnds[] pairs)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        pairs = [.. words.Where(word => word.Length == 2).Select(word => new ElementEnds(Conductor(word[0]), Conductor(word[1])))];
        return pairs.Length > 0 && pairs.Length == words.Length
            && pairs.All(pair => pair is { First: >= ElementEnds.Earth, Second: >= ElementEnds.Earth } && pair.First != pair.Second);
    }

    /// <summary>The elements that a set of phases stands for; empty where it has too few for the connection.</summary>
    public static ElementEnds[] DefaultPairs(PhaseSet phases, bool isDelta)
    {
        var conductors = Conductors(phases & PhaseSet.Abc);
        if (isDelta)
        {
            return conductors.Length switch
            {
                3 => [new(0, 1), new(1, 2), new(2, 0)],
                2 => [new(conductors[0], conductors[1])],
                _ => [],
            };
        }

        var neutral = phases.HasFlag(PhaseSet.N) ? 3 : ElementEnds.Earth;
        return conductors.Length == 0 && neutral == 3
            ? [new(3, ElementEnds.Earth)]
            : [.. conductors.Select(conductor => new ElementEnds(conductor, neutral))];
    }

    private static int Conductor(char letter) => letter == '0' ? ElementEnds.Earth : letters.IndexOf(letter, StringComparison.Ordinal) is var at and >= 0 ? at : -2;
}
