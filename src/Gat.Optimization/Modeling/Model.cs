using Gat.Faults;

namespace Gat.Optimization.Modeling;

/// <summary>
/// An optimisation problem as a paper writes it: variables, parameters, constraints with names and an objective.
/// <see cref="Compile"/> checks that it is convex and lowers it once; parameters may change afterwards. Built by one thread.
/// </summary>
/// <param name="name">What messages call it; may be empty.</param>
public sealed partial class Model(string name = "")
{
    private readonly List<Relation> relations = [];

    /// <summary>What messages call it.</summary>
    public string Name { get; } = name;

    /// <summary>Number of constraints, one for each member of a family.</summary>
    public int ConstraintCount => relations.Count;

    internal NameList ConstraintNames { get; } = new();

    internal IReadOnlyList<Relation> Relations => relations;

    internal CurvedExpression Objective { get; private set; } = new(0.0);

    internal bool IsMaximised { get; private set; }

    /// <summary>Adds a constraint.</summary>
    public Constraint SubjectTo(string name, Relation relation)
    {
        ConstraintNames.Add(name);
        relations.Add(relation);
        return new Constraint(this, relations.Count - 1);
    }

    /// <summary>Adds a constraint named by its place.</summary>
    public Constraint SubjectTo(Relation relation) => SubjectTo($"constraint{relations.Count}", relation);

    /// <summary>Adds a constraint for each of 0 .. count - 1, named <c>name[0]</c> and so on.</summary>
    public ConstraintVector SubjectTo(string name, int count, Func<int, Relation> relation)
    {
        var first = relations.Count;
        for (var index = 0; index < count; index++)
        {
            relations.Add(relation(index));
        }

        ConstraintNames.Add(name, count);
        return new ConstraintVector(this, first, count);
    }

    /// <summary>Adds a constraint for each member of an index set, named by the member: <c>name[b7]</c>.</summary>
    public ConstraintVector SubjectTo<T>(string name, IEnumerable<T> indices, Func<T, Relation> relation)
    {
        var first = relations.Count;
        var labels = new List<string>();
        foreach (var index in indices)
        {
            labels.Add(FormattableString.Invariant($"{index}"));
            relations.Add(relation(index));
        }

        ConstraintNames.Add(name, labels.Count, labels);
        return new ConstraintVector(this, first, labels.Count);
    }

    /// <summary>Makes the objective the least value of an expression, which must be convex.</summary>
    public void Minimize(CurvedExpression objective) => SetObjective(objective, isMaximised: false);

    /// <summary>Makes the objective the largest value of an expression, which must be concave.</summary>
    public void Maximize(CurvedExpression objective) => SetObjective(objective, isMaximised: true);

    /// <summary>Checks the model and lowers it to a problem that solvers take.</summary>
    /// <exception cref="InputDataException">
    /// A constraint or the objective is not convex, or holds a number that may not stand there: all faults are listed, by name.
    /// </exception>
    public CompiledModel Compile() => Lowering.ModelLowering.Run(this);

    private void SetObjective(CurvedExpression objective, bool isMaximised)
    {
        Objective = objective;
        IsMaximised = isMaximised;
    }
}
