namespace Gat.Dist.Import.Matpower.Language;

/// <summary>A statement; <paramref name="Offset"/> leads to its line.</summary>
internal abstract record Statement(int Offset);

/// <summary><c>target = value</c>; the target is a name, a field, or an indexed one of these.</summary>
internal sealed record Assignment(int Offset, Node Target, Node Value) : Statement(Offset);

/// <summary><c>[a, b, ~] = call</c>; a null name drops its value.</summary>
internal sealed record MultiAssignment(int Offset, IReadOnlyList<string?> Names, Node Call) : Statement(Offset);

/// <summary>A bare name, such as <c>define_constants</c>.</summary>
internal sealed record Command(int Offset, string Name) : Statement(Offset);

/// <summary><c>if / elseif / else</c>: the first branch whose condition holds; a null condition always does.</summary>
internal sealed record Choice(int Offset, IReadOnlyList<(Node? Condition, IReadOnlyList<Statement> Body)> Branches) : Statement(Offset);

/// <summary><c>for name = values</c>: one turn for each column.</summary>
internal sealed record Loop(int Offset, string Name, Node Values, IReadOnlyList<Statement> Body) : Statement(Offset);

/// <summary><c>return</c>.</summary>
internal sealed record Return(int Offset) : Statement(Offset);

/// <summary>A whole file.</summary>
/// <param name="FunctionName">Name in its function line; null for a script.</param>
/// <param name="OutputName">The variable that holds the case.</param>
/// <param name="Body">What the file runs.</param>
internal sealed record CaseProgram(string? FunctionName, string OutputName, IReadOnlyList<Statement> Body);
