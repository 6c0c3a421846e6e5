/* schema.h: the table of keys of a protocol file (io/protocol_keys.h) as a JSON Schema, draft 7, for editors.
 *
 * It is made from the very rows that the reader goes by, so that the two cannot drift apart: names, what must be there,
 * words to choose from, how an amount is written, what a key means. It judges values as YAML 1.2 types them. What it
 * cannot say, `mend check` alone says: bounds of amounts with a unit, ids that must lead somewhere or be unique, and what
 * several keys say together, the safety ceilings (S21) among them. Whatever reads well fits the schema. */
#ifndef MEND_CLI_SCHEMA_H
#define MEND_CLI_SCHEMA_H

#include <stdbool.h>
#include <stdio.h>

bool schema_print(FILE *out);

#endif
