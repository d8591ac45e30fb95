using static Gat.Schemas.Tables.ColumnDefinitions;

namespace Gat.Schemas.Tables.Definitions;

/// <summary>
/// How loads, generators, capacitors and reactors hang on the conductors of their bus. Each is a set of equal one-phase
/// elements, every one between two conductors of the bus or between one and earth.
/// </summary>
internal static class ElementColumns
{
    private const string Rated = "Voltage on kv";

    public static ColumnSchema Connection() => Word("connection", "wye: phase to neutral; delta: phase to phase. Null = wye.",
        DefinitionWords.Connections).Optional();

    public static ColumnSchema Terminals() => Text("terminals", "Two ends of each one-phase element, 0 = earth, such as A0 B0 C0, AN, 0B or AB BC CA. "
        + "Null = by phase: wye, each phase to N where phase names it, else to earth; delta, the cycle AB BC CA, or the one pair that there is.")
        .Optional();

    public static ColumnSchema RatedKv() => Number("kv", "kV", "Rated voltage: line to line for delta and for two or three phases of a wye, "
        + "across the element for one. Null = that of the bus's base_kv.").Above(0).Optional();

    public static ColumnSchema VLow() => Band("v_low", "at and below which it is the impedance that takes its power at 1 pu; "
        + "from there to v_min its admittance goes over linearly into that of v_min. Null = below v_min it stays the impedance of v_min");

    public static ColumnSchema VMin() => Band("v_min", "below which it leaves its model and becomes the impedance of that point. Null = never");

    public static ColumnSchema VMax() => Band("v_max", "above which it leaves its model and becomes the impedance of that point. Null = never");

    private static ColumnSchema Band(string name, string meaning) =>
        Number(name, "pu", $"{Rated} {meaning}; looked at by calculations by phase only.").AtLeast(0).Optional();
}
