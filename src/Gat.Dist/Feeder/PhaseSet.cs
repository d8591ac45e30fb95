namespace Gat.Dist;

/// <summary>The phases, and neutral, that a bus or a branch has; combined as flags.</summary>
[Flags]
public enum PhaseSet : byte
{
    /// <summary>No phase at all; never valid on an element.</summary>
    None = 0,

    /// <summary>Phase A.</summary>
    A = 1,

    /// <summary>Phase B.</summary>
    B = 2,

    /// <summary>Phase C.</summary>
    C = 4,

    /// <summary>The neutral, where it is a conductor of its own; a terminal but not a phase.</summary>
    N = 8,

    /// <summary>All three phases.</summary>
    Abc = A | B | C,
}

/// <summary>Phase sets as text: the letters in order, such as <c>A</c>, <c>BC</c>, <c>ABC</c>.</summary>
public static class PhaseSetText
{
    private static readonly string[] texts =
        ["", "A", "B", "AB", "C", "AC", "BC", "ABC", "N", "AN", "BN", "ABN", "CN", "ACN", "BCN", "ABCN"];

    /// <summary>All words that stand for a phase set.</summary>
    public static IReadOnlyList<string> Words { get; } = ["A", "B", "C", "AB", "AC", "BC", "ABC", "N", "AN", "BN", "CN", "ABN", "ACN", "BCN", "ABCN"];

    /// <summary>The letters of the phases, in the order A, B, C, N.</summary>
    public static string Text(this PhaseSet phases) => texts[(int)phases & 15];

    /// <summary>How many phases the set holds: 0 to 3; the neutral is none.</summary>
    public static int PhaseCount(this PhaseSet phases) => System.Numerics.BitOperations.PopCount((uint)phases & 7);

    /// <summary>How many conductors the set holds, the neutral included: 0 to 4.</summary>
    public static int ConductorCount(this PhaseSet phases) => System.Numerics.BitOperations.PopCount((uint)phases & 15);

    /// <summary>Reads the letters A, B, C and N in any order, each at most once.</summary>
    /// <returns>False where the text is anything else; then <paramref name="phases"/> is <see cref="PhaseSet.None"/>.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out PhaseSet phases)
    {
        phases = PhaseSet.None;
        foreach (var letter in text)
        {
            var phase = letter switch { 'A' => PhaseSet.A, 'B' => PhaseSet.B, 'C' => PhaseSet.C, 'N' => PhaseSet.N, _ => PhaseSet.None };
            if (phase == PhaseSet.None || (phases & phase) != 0)
            {
                phases = PhaseSet.None;
                return false;
            }

            phases |= phase;
        }

        return phases != PhaseSet.None;
    }
}
