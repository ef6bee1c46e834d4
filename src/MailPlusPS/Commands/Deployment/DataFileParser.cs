using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation.Language;
using System.Text;
using MailPlusPS.Checks;
using MailPlusPS.Deployment;

namespace MailPlusPS.Commands;

/// <summary>
/// Reads a PowerShell data file as plain data: PowerShell's own parser makes the tree, and only texts, numbers, truth
/// values, lists and tables are taken from it. Nothing is ever evaluated, and what is anything else is an error.
/// </summary>
internal sealed class DataFileParser
{
    private const int MaxSize = 256 * 1024;

    private readonly string _name;

    private DataFileParser(string name)
    {
        _name = name;
    }

    /// <summary>Reads a deployment's description.</summary>
    /// <param name="path">The file's full path.</param>
    /// <returns>The deployment.</returns>
    /// <exception cref="DescriptionException">Something is wrong with it: file, line and key are told.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static MailPlusDeployment ReadDeployment(string path)
    {
        string name = Path.GetFileName(path);
        return DescriptionReader.Read(new DataFileParser(name).Parse(path), name, path);
    }

    private IReadOnlyList<DescriptionEntry> Parse(string path)
    {
        if (new FileInfo(path).Length > MaxSize)
        {
            throw Wrong(1, string.Empty, Texts.Get("Description.TooLong", MaxSize / 1024));
        }

        // Windows PowerShell would read a file without a mark in the old code page.
        ScriptBlockAst script = Parser.ParseInput(File.ReadAllText(path, Encoding.UTF8), out _, out ParseError[] errors);
        if (errors.Length > 0)
        {
            throw new DescriptionException(_name, [.. errors.Take(5).Select(e => new DescriptionFault(e.Extent.StartLineNumber, string.Empty, Texts.Get("Description.Syntax", ControlCharacters.Escape(e.Message))))]);
        }

        bool isBare = script is { ParamBlock: null, BeginBlock: null, ProcessBlock: null, DynamicParamBlock: null, UsingStatements.Count: 0, ScriptRequirements: null };
        return isBare && script.EndBlock is { Statements: [PipelineAst { PipelineElements: [CommandExpressionAst { Redirections.Count: 0, Expression: HashtableAst table }] }], Traps: null or { Count: 0 } }
            ? Table(table)
            : throw Wrong(1, string.Empty, Texts.Get("Description.NoRoot", "@{ … }"));
    }

    private DescriptionEntry[] Table(HashtableAst table) => [.. table.KeyValuePairs.Select(pair =>
    {
        string key = pair.Item1 is ConstantExpressionAst { Value: { } constant } ? constant.ToString() ?? string.Empty : throw Code(pair.Item1, string.Empty);
        return new DescriptionEntry(key, pair.Item1.Extent.StartLineNumber, Value(Expression(pair.Item2, key), key));
    })];

    private DescriptionValue Value(ExpressionAst expression, string key)
    {
        object? value = expression switch
        {
            StringConstantExpressionAst { StringConstantType: not StringConstantType.BareWord } text => text.Value,
            StringConstantExpressionAst => throw Code(expression, key),
            ConstantExpressionAst { Value: int or long or short or byte } number => Convert.ToInt64(number.Value, System.Globalization.CultureInfo.InvariantCulture),
            VariableExpressionAst { Splatted: false } variable => Constant(variable, key),
            ArrayLiteralAst list => list.Elements.Select(e => Value(e, key)).ToArray(),
            ArrayExpressionAst list => List(list, key),
            ParenExpressionAst { Pipeline: PipelineAst { PipelineElements: [CommandExpressionAst { Redirections.Count: 0 } inner] } } => Value(inner.Expression, key).Value,
            HashtableAst table => Table(table),
            _ => throw Code(expression, key),
        };
        return new DescriptionValue(value, expression.Extent.StartLineNumber);
    }

    // What stands between @( and ) is a list of statements, each of which may be a list again.
    private DescriptionValue[] List(ArrayExpressionAst list, string key) => [.. list.SubExpression.Statements
        .Select(s => Value(Expression(s, key), key))
        .SelectMany(v => v.Value as IReadOnlyList<DescriptionValue> ?? [v])];

    private ExpressionAst Expression(StatementAst statement, string key) =>
        statement is PipelineAst { PipelineElements: [CommandExpressionAst { Redirections.Count: 0 } expression] } ? expression.Expression : throw Code(statement, key);

    private object? Constant(VariableExpressionAst variable, string key) => variable.VariablePath.UserPath.ToUpperInvariant() switch
    {
        "TRUE" => true,
        "FALSE" => false,
        "NULL" => null,
        _ => throw Code(variable, key),
    };

    private DescriptionException Code(Ast place, string key) => Wrong(place.Extent.StartLineNumber, key, Texts.Get("Description.Code"));

    private DescriptionException Wrong(int line, string key, string problem) => new(_name, [new DescriptionFault(line, key, problem)]);
}
