using Gat.Dist.Import.OpenDss.Language;

namespace Gat.Dist.Import.OpenDss.Objects;

/// <summary>One class of OpenDSS and its objects in the order of their making.</summary>
internal sealed class DssClass(string name, ClassUse use, PropertyTable properties, Func<DssObject> make)
{
    private readonly Dictionary<string, DssObject> byName = new(StringComparer.Ordinal);
    private readonly List<DssObject> objects = [];

    public string Name => name;

    public ClassUse Use => use;

    public PropertyTable Properties => properties;

    public IReadOnlyList<DssObject> Objects => objects;

    public DssObject? Find(string objectName) => byName.GetValueOrDefault(objectName);

    public DssObject Add(string objectName, SourcePlace place)
    {
        var made = make();
        made.Begin(this, objectName, place);
        byName.Add(objectName, made);
        objects.Add(made);
        return made;
    }

    /// <summary>Puts a copy of another object in the place of one (like=).</summary>
    public DssObject Replace(DssObject old, DssObject pattern)
    {
        var made = pattern.CloneAs(old.Name, old.Place);
        byName[old.Name] = made;
        objects[objects.LastIndexOf(old)] = made;
        return made;
    }

    public void Clear()
    {
        byName.Clear();
        objects.Clear();
    }
}

/// <summary>What gat does with the objects of a class.</summary>
internal enum ClassUse
{
    /// <summary>They become rows of tables, or serve objects that do.</summary>
    Read,

    /// <summary>They have no bearing on a power flow, such as monitors: counted, never refused.</summary>
    WithoutEffect,

    /// <summary>They bear on a power flow and gat has no place for them: ignored, refused under --strict.</summary>
    Unsupported,

    /// <summary>They carry power between buses and gat has no model for them: a fault.</summary>
    Refused,
}
