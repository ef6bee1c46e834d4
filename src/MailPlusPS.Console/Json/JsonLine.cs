using System;
using System.Buffers;
using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Net;
using System.Numerics;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace MailPlusPS.Console.Json;

/// <summary>
/// An object as a line of JSON: properties by their names, enumerations as names, dates as ISO 8601, lists as
/// arrays, hashtables as objects, and nothing that depends on a culture.
/// </summary>
internal static class JsonLine
{
    /// <summary>Deeper objects are written as their text: an object may lead back to itself.</summary>
    private const int Deepest = 8;

    private static readonly JsonWriterOptions Options = new()
    {
        // The line is read by programs, not put into a web page: letters stay letters.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes an object.</summary>
    /// <param name="value">The object, as the pipeline has it.</param>
    /// <returns>One line.</returns>
    public static string Write(PSObject? value)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer, Options))
        {
            Write(json, value, depth: 0);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter json, object? value, int depth)
    {
        object? bare = value is PSObject wrapped ? wrapped.BaseObject : value;
        if (bare is null || ReferenceEquals(bare, System.Management.Automation.Internal.AutomationNull.Value))
        {
            json.WriteNullValue();
        }
        else if (!TryWriteScalar(json, bare) && !TryWriteText(json, bare, depth))
        {
            WriteComposite(json, bare, PSObject.AsPSObject(value), depth);
        }
    }

    private static bool TryWriteScalar(Utf8JsonWriter json, object value)
    {
        switch (value)
        {
            case string text:
                json.WriteStringValue(text);
                break;
            case bool truth:
                json.WriteBooleanValue(truth);
                break;
            case SwitchParameter given:
                json.WriteBooleanValue(given.IsPresent);
                break;
            case Enum name:
                json.WriteStringValue(name.ToString());
                break;
            case byte or sbyte or short or ushort or int or uint or long:
                json.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case ulong number:
                json.WriteNumberValue(number);
                break;
            case decimal number:
                json.WriteNumberValue(number);
                break;
            case BigInteger number:
                json.WriteRawValue(number.ToString(CultureInfo.InvariantCulture));
                break;
            case float number when float.IsFinite(number):
                json.WriteNumberValue(number);
                break;
            case double number when double.IsFinite(number):
                json.WriteNumberValue(number);
                break;
            case DateTime or DateTimeOffset or DateOnly or TimeOnly:
                json.WriteStringValue(((IFormattable)value).ToString("O", CultureInfo.InvariantCulture));
                break;
            case TimeSpan span:
                json.WriteStringValue(span.ToString("c", CultureInfo.InvariantCulture));
                break;
            default:
                return false;
        }

        return true;
    }

    /// <summary>
    /// What .NET itself has beside lists is its text where it is a value (an address, a version) or stands inside
    /// another object (a file, a process): its properties would drag half the system along.
    /// </summary>
    private static bool TryWriteText(Utf8JsonWriter json, object value, int depth)
    {
        string space = value.GetType().Namespace ?? string.Empty;
        bool isSystem = space.Equals("System", StringComparison.Ordinal) || space.StartsWith("System.", StringComparison.Ordinal);
        bool isValue = value is IFormattable or Uri or Version or IPAddress or Type or ScriptBlock;
        if (!isSystem || value is IEnumerable or PSCustomObject || (depth == 0 && !isValue))
        {
            return false;
        }

        json.WriteStringValue(Text(value));
        return true;
    }

    private static void WriteComposite(Utf8JsonWriter json, object value, PSObject shown, int depth)
    {
        if (depth > Deepest)
        {
            json.WriteStringValue(Text(value));
        }
        else if (value is IDictionary table)
        {
            WriteTable(json, table, depth);
        }
        else if (value is IEnumerable list and not PSCustomObject)
        {
            WriteList(json, list, depth);
        }
        else
        {
            WriteProperties(json, value, shown, depth);
        }
    }

    private static void WriteTable(Utf8JsonWriter json, IDictionary table, int depth)
    {
        json.WriteStartObject();
        foreach (DictionaryEntry entry in table)
        {
            json.WritePropertyName(Text(entry.Key));
            Write(json, entry.Value, depth + 1);
        }

        json.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter json, IEnumerable list, int depth)
    {
        json.WriteStartArray();
        foreach (object? item in list)
        {
            Write(json, item, depth + 1);
        }

        json.WriteEndArray();
    }

    private static void WriteProperties(Utf8JsonWriter json, object value, PSObject shown, int depth)
    {
        bool any = false;
        foreach (PSPropertyInfo property in shown.Properties)
        {
            if (!any)
            {
                json.WriteStartObject();
                any = true;
            }

            json.WritePropertyName(property.Name);
            Write(json, Read(property), depth + 1);
        }

        if (any)
        {
            json.WriteEndObject();
        }
        else
        {
            json.WriteStringValue(Text(value));
        }
    }

    private static object? Read(PSPropertyInfo property)
    {
        try
        {
            return property.IsGettable ? property.Value : null;
        }
        catch (GetValueException)
        {
            // One property that cannot be read does not keep the others back.
            return null;
        }
    }

    private static string Text(object value) =>
        value is IFormattable formattable ? formattable.ToString(format: null, CultureInfo.InvariantCulture) : value.ToString() ?? string.Empty;
}
